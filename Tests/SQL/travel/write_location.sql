\ir agency.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT ((travel.create_location(agency.who('stan'), 'Ritz', 'hotel', 'FR')).body ->> 'id')::int AS id;
SELECT is((travel.write_location(agency.who('stan'), id, '{"country": "Spain"}')).body ->> 'country', 'Spain', 'changed') FROM made;
SELECT is(agency.refused($$SELECT travel.write_location(agency.who('stan'), 0, '{}')$$), '404 not_found Location not found.',
    'no such location');
SELECT is(agency.refused(format('SELECT travel.write_location(NULL, %s, %L)', id, '{}')),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody') FROM made;
SELECT * FROM finish();
