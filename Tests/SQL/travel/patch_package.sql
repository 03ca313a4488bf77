\ir agency.psql
SELECT plan(4);
SELECT agency.package('PKG-A');
SELECT is((travel.patch_package(agency.who('stan'), 'pkg-a', '{"status": "inactive"}')).body -> 'package' ->> 'status', 'inactive',
    'changed');
SELECT is((travel.patch_package(agency.who('stan'), 'pkg-a', NULL)).status, 200::smallint, 'nothing to change');
SELECT is((travel.patch_package(agency.who('stan'), 'pkg-a', '{"date_from": null}')).body -> 'package' ->> 'date_from', NULL,
    'a date is cleared');
SELECT is(agency.refused($$SELECT travel.patch_package(NULL, 'PKG-A', '{}')$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
