\ir agency.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT ((travel.create_event(agency.who('stan'), 'Carnival')).body ->> 'id')::int AS id;
SELECT is((travel.write_event(agency.who('stan'), id, '{"venue": "Sambadrome"}')).body ->> 'venue', 'Sambadrome', 'changed') FROM made;
SELECT is(agency.refused($$SELECT travel.write_event(agency.who('stan'), 0, '{}')$$), '404 not_found Event not found.',
    'no such event');
SELECT is(agency.refused(format('SELECT travel.write_event(agency.who(%L), %s, %L)', 'cora', id, '{}')),
    '403 forbidden You do not have permission to perform this action.', 'a customer') FROM made;
SELECT * FROM finish();
