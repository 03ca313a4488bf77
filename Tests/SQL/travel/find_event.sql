\ir agency.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT ((travel.create_event(agency.who('stan'), 'Carnival',
    p_status => 'inactive')).body ->> 'id')::int AS id;
SELECT is((travel.find_event(id, p_any => TRUE)).title, 'Carnival', 'any') FROM made;
SELECT is((travel.find_event(id, p_lock => TRUE, p_any => TRUE)).title, 'Carnival', 'locked') FROM made;
SELECT is(agency.refused(format('SELECT travel.find_event(%s)', id)), '404 not_found Event not found.', 'one that is not shown')
    FROM made;
SELECT is(agency.refused('SELECT travel.find_event(0)'), '404 not_found Event not found.', 'no such event');
SELECT * FROM finish();
