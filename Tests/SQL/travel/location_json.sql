\ir agency.psql
SELECT plan(1);
CREATE TEMP TABLE made AS SELECT (travel.create_location(agency.who('stan'), 'Ritz', 'hotel', 'FR')).body AS body;
SELECT is(travel.location_json((body ->> 'id')::int)::text, body::text, 'as it was answered') FROM made;
SELECT * FROM finish();
