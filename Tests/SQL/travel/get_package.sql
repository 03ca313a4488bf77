\ir agency.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A') AS id;
SELECT is((travel.get_package('pkg-a')).body -> 'package' ->> 'name', 'Paris Getaway', 'by code');
SELECT is((travel.get_package((SELECT id::text FROM made))).body -> 'package' ->> 'package_id', 'PKG-A', 'by number');
SELECT travel.save_package(agency.who('cora'), 'PKG-A');
SELECT is((travel.get_package('PKG-A', agency.who('cora'))).body -> 'package' ->> 'is_saved', 'true', 'saved by the caller');
SELECT travel.patch_package(agency.who('stan'), 'PKG-A', '{"status": "inactive"}');
SELECT is(agency.refused($$SELECT travel.get_package('PKG-A', agency.who('cora'))$$), '404 not_found Package not found.',
    'not offered any more');
SELECT is((travel.get_package('PKG-A', agency.who('stan'))).body -> 'package' ->> 'status', 'inactive', 'except to staff');
SELECT * FROM finish();
