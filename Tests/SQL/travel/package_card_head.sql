\ir agency.psql
SELECT plan(2);
SELECT agency.package('PKG-A');
SELECT is((travel.package_card_head(package) || '7}')::jsonb,
    (SELECT shown.body::jsonb FROM travel.packages_json(ARRAY[package.id], NULL) AS shown)
    - ARRAY['country', 'continent', 'description', 'main_image', 'destinations', 'services', 'featured_events', 'featured_guests',
            'status', 'package_images', 'is_saved'] || '{"availability": 7}', 'the first fields, and the spots that are left')
FROM travel.find_package('PKG-A') AS package;
SELECT matches(travel.package_card_head(package), '"vat" : 5\.00,.*"fixed_price" : 2500\.00,', 'numbers with two decimals')
FROM travel.find_package('PKG-A') AS package;
SELECT * FROM finish();
