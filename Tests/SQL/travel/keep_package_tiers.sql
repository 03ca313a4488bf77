\ir agency.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-D', '{"price_option": "dynamic", "discount_price": "1,0,1500-2,1,3500"}') AS id;
SELECT results_eq($$SELECT adults, children, price FROM travel.package_tiers JOIN made ON made.id = package_id ORDER BY 1$$,
    $$VALUES (1, 0, 1500.00), (2, 1, 3500.00)$$, 'the tiers that were written');
SELECT travel.patch_package(agency.who('stan'), 'PKG-D', '{"discount_price": "1,0,1600"}');
SELECT results_eq($$SELECT adults, children, price FROM travel.package_tiers JOIN made ON made.id = package_id$$,
    $$VALUES (1, 0, 1600.00)$$, 'and none that were');
SELECT travel.patch_package(agency.who('stan'), 'PKG-D', '{"price_option": "fixed", "fixed_price": 10}');
SELECT is_empty($$SELECT FROM travel.package_tiers JOIN made ON made.id = package_id$$, 'a fixed price has none');
SELECT * FROM finish();
