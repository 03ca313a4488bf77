\ir agency.psql
SELECT plan(10);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-a') AS id;
SELECT is((travel.find_package('PKG-a')).id, (SELECT id FROM made), 'by code');
SELECT is((travel.find_package('pkg-A')).id, (SELECT id FROM made), 'in whatever case');
SELECT is((travel.find_package((SELECT id::text FROM made))).package_id, 'PKG-a', 'by number');
SELECT is((travel.find_package('PKG-a', p_lock => TRUE)).id, (SELECT id FROM made), 'locked');
SELECT is(agency.refused($$SELECT travel.find_package('NOPE')$$), '404 not_found Package not found.', 'no such code');
SELECT is(agency.refused($$SELECT travel.find_package('999999999')$$), '404 not_found Package not found.', 'no such number');
SELECT is(agency.refused($$SELECT travel.find_package('99999999999999999999')$$), '404 not_found Package not found.',
    'no number at all');
SELECT is(agency.refused($$SELECT travel.find_package(NULL)$$), '404 not_found Package not found.', 'nothing');
SELECT travel.patch_package(agency.who('stan'), 'PKG-a', '{"status": "inactive"}');
SELECT is(agency.refused($$SELECT travel.find_package('PKG-a')$$), '404 not_found Package not found.', 'not offered any more');
SELECT is((travel.find_package('PKG-a', p_any => TRUE)).id, (SELECT id FROM made), 'unless any will do');
SELECT * FROM finish();
