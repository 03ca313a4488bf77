\ir agency.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT ((travel.create_location(agency.who('stan'), 'Ritz', 'hotel', 'FR')).body ->> 'id')::int AS id;
SELECT is((travel.get_location(id)).body ->> 'title', 'Ritz', 'one') FROM made;
SELECT is(agency.refused('SELECT travel.get_location(0)'), '404 not_found Location not found.', 'no such location');
SELECT * FROM finish();
