\ir agency.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT ((travel.create_destination(agency.who('stan'), 'Kyoto', 'Japan')).body ->> 'id')::int AS id;
SELECT is((travel.update_destination(agency.who('stan'), id, 'Nara')).body ->> 'name', 'Nara', 'replaced') FROM made;
SELECT is(travel.destination_json(id) ->> 'country', 'Japan', 'what is left out stays') FROM made;
SELECT * FROM finish();
