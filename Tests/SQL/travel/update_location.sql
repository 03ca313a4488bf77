\ir agency.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT ((travel.create_location(agency.who('stan'), 'Ritz', 'hotel', 'FR',
    p_city => 'Paris')).body ->> 'id')::int AS id;
SELECT is((travel.update_location(agency.who('stan'), id, 'Ritz Bar', 'bar', 'FR')).body ->> 'type', 'bar', 'replaced') FROM made;
SELECT is(travel.location_json(id) ->> 'city', 'Paris', 'what is left out stays') FROM made;
SELECT * FROM finish();
