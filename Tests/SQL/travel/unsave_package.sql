\ir agency.psql
SELECT plan(5);
SELECT agency.package('PKG-A');
SELECT travel.save_package(agency.who('cora'), 'PKG-A');
SELECT travel.save_package(agency.who('carl'), 'PKG-A');
SELECT is((travel.unsave_package(agency.who('cora'), 'pkg-a')).body::jsonb,
    '{"message": "Package \"Paris Getaway\" removed from saved packages"}'::jsonb, 'off the list');
SELECT is((travel.unsave_package(agency.who('cora'), 'PKG-A')).status, 200::smallint, 'nothing is wrong when it was not on it');
SELECT is((SELECT count(*) FROM travel.saved_packages), 1::bigint, 'that of somebody else stays');
SELECT travel.patch_package(agency.who('stan'), 'PKG-A', '{"status": "inactive"}');
SELECT is((travel.unsave_package(agency.who('carl'), 'PKG-A')).status, 200::smallint, 'one that is not offered any more');
SELECT is(agency.refused($$SELECT travel.unsave_package(agency.who('cora'), 'NOPE')$$), '404 not_found Package not found.',
    'no such package');
SELECT * FROM finish();
