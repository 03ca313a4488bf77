\ir agency.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT ((travel.create_event(agency.who('stan'), 'Carnival', p_date_from => '2020-01-01',
    p_status => 'inactive')).body ->> 'id')::int AS id;
SELECT is((travel.get_event(id, agency.who('stan'))).body ->> 'title', 'Carnival', 'staff sees what is not shown') FROM made;
SELECT is(agency.refused(format('SELECT travel.get_event(%s)', id)), '404 not_found Event not found.', 'nobody else does') FROM made;
SELECT travel.patch_event(agency.who('stan'), id, '{"status": "active"}') FROM made;
SELECT is((travel.get_event(id)).body ->> 'title', 'Carnival', 'also when it is over') FROM made;
SELECT * FROM finish();
