\ir agency.psql
SELECT plan(1);
CREATE TEMP TABLE made AS SELECT (travel.create_event(agency.who('stan'), 'Carnival')).body AS body;
SELECT is(travel.event_json((body ->> 'id')::int)::text, body::text, 'as it was answered') FROM made;
SELECT * FROM finish();
