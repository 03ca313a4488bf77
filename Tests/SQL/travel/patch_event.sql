\ir agency.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT ((travel.create_event(agency.who('stan'), 'Carnival',
    p_date_from => '2027-02-05')).body ->> 'id')::int AS id;
SELECT is((travel.patch_event(agency.who('stan'), id, '{"date_from": null}')).body ->> 'date_from', NULL, 'a date is cleared')
    FROM made;
SELECT is((travel.patch_event(agency.who('stan'), id, NULL)).body ->> 'title', 'Carnival', 'nothing to change') FROM made;
SELECT * FROM finish();
