\ir agency.psql
SELECT plan(2);
SELECT agency.package('PKG-A');
SELECT agency.pass('1 minute');
SELECT agency.package('PKG-B');
SELECT agency.package('PKG-C', '{"status": "inactive"}');
SELECT is(travel.newest_packages(10), ARRAY[(travel.find_package('PKG-B')).id, (travel.find_package('PKG-A')).id],
    'newest first, those that are offered');
SELECT is(travel.newest_packages(1), ARRAY[(travel.find_package('PKG-B')).id], 'at most so many');
SELECT * FROM finish();
