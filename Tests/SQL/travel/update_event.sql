\ir agency.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT ((travel.create_event(agency.who('stan'), 'Carnival', p_city => 'Rio')).body ->> 'id')::int AS id;
SELECT is((travel.update_event(agency.who('stan'), id, 'Samba')).body ->> 'title', 'Samba', 'replaced') FROM made;
SELECT is(travel.event_json(id) ->> 'city', 'Rio', 'what is left out stays') FROM made;
SELECT * FROM finish();
