\ir agency.psql
SELECT plan(6);
SELECT agency.package('PKG-A');
SELECT is((travel.save_package(agency.who('cora'), 'pkg-a')).body::jsonb,
    '{"message": "Package \"Paris Getaway\" saved successfully"}'::jsonb, 'saved');
SELECT is((travel.save_package(agency.who('cora'), 'PKG-A')).status, 208::smallint, 'again');
SELECT is((travel.save_package(agency.who('carl'), 'PKG-A')).status, 200::smallint, 'by somebody else');
SELECT is((SELECT count(*) FROM travel.saved_packages), 2::bigint, 'once each');
SELECT is(agency.refused($$SELECT travel.save_package(agency.who('cora'), 'NOPE')$$), '404 not_found Package not found.',
    'no such package');
SELECT is(agency.refused($$SELECT travel.save_package(NULL, 'PKG-A')$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
