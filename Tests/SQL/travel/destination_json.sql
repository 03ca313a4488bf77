\ir agency.psql
SELECT plan(1);
CREATE TEMP TABLE made AS SELECT (travel.create_destination(agency.who('stan'), 'Kyoto', 'Japan')).body AS body;
SELECT is(travel.destination_json((body ->> 'id')::int)::text, body::text, 'as it was answered') FROM made;
SELECT * FROM finish();
