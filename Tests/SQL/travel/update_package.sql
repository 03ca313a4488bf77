\ir agency.psql
SELECT plan(3);
SELECT agency.package('PKG-A');
SELECT is((travel.update_package(agency.who('stan'), 'PKG-A', 'Lyon', p_fixed_price => 900)).body -> 'package' ->> 'name', 'Lyon',
    'replaced');
SELECT is((travel.find_package('PKG-A')).services, 'Hotel, Transport, Meals', 'what is left out stays');
SELECT is(agency.refused($$SELECT travel.update_package(agency.who('cora'), 'PKG-A', 'Mine')$$),
    '403 forbidden You do not have permission to perform this action.', 'a customer');
SELECT * FROM finish();
