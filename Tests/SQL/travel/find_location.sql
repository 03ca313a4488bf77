\ir agency.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT ((travel.create_location(agency.who('stan'), 'Ritz', 'hotel', 'FR')).body ->> 'id')::int AS id;
SELECT is((travel.find_location(id)).title, 'Ritz', 'one') FROM made;
SELECT is((travel.find_location(id, p_lock => TRUE)).title, 'Ritz', 'locked') FROM made;
SELECT is(agency.refused('SELECT travel.find_location(0)'), '404 not_found Location not found.', 'no such location');
SELECT * FROM finish();
