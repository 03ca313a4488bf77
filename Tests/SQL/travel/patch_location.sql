\ir agency.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT ((travel.create_location(agency.who('stan'), 'Ritz', 'hotel', 'FR')).body ->> 'id')::int AS id;
SELECT is((travel.patch_location(agency.who('stan'), id, '{"state": "Ile-de-France"}')).body ->> 'state', 'Ile-de-France', 'changed')
    FROM made;
SELECT is((travel.patch_location(agency.who('stan'), id, NULL)).body ->> 'title', 'Ritz', 'nothing to change') FROM made;
SELECT * FROM finish();
