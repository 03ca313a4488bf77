\ir agency.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT ((travel.create_destination(agency.who('stan'), 'Kyoto', 'Japan')).body ->> 'id')::int AS id;
SELECT is((travel.patch_destination(agency.who('stan'), id, '{"status": "inactive"}')).body ->> 'status', 'inactive', 'changed')
    FROM made;
SELECT is((travel.patch_destination(agency.who('stan'), id, NULL)).body ->> 'name', 'Kyoto', 'nothing to change') FROM made;
SELECT * FROM finish();
