\ir agency.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT ((travel.create_destination(agency.who('stan'), 'Kyoto',
    p_status => 'inactive')).body ->> 'id')::int AS id;
SELECT is((travel.get_destination(id, agency.who('stan'))).body ->> 'name', 'Kyoto', 'staff sees what is not shown') FROM made;
SELECT is(agency.refused(format('SELECT travel.get_destination(%s, agency.who(%L))', id, 'cora')),
    '404 not_found Destination not found.', 'nobody else does') FROM made;
SELECT travel.patch_destination(agency.who('stan'), id, '{"status": "active"}') FROM made;
SELECT is((travel.get_destination(id)).body ->> 'name', 'Kyoto', 'until it is shown') FROM made;
SELECT * FROM finish();
