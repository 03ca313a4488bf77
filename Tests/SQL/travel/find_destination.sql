\ir agency.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT ((travel.create_destination(agency.who('stan'), 'Kyoto',
    p_status => 'inactive')).body ->> 'id')::int AS id;
SELECT is((travel.find_destination(id, p_any => TRUE)).name, 'Kyoto', 'any') FROM made;
SELECT is((travel.find_destination(id, p_lock => TRUE, p_any => TRUE)).name, 'Kyoto', 'locked') FROM made;
SELECT is(agency.refused(format('SELECT travel.find_destination(%s)', id)), '404 not_found Destination not found.',
    'one that is not shown') FROM made;
SELECT is(agency.refused('SELECT travel.find_destination(0)'), '404 not_found Destination not found.', 'no such destination');
SELECT * FROM finish();
