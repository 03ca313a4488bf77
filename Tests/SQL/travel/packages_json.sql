\ir agency.psql
SELECT plan(6);
SELECT agency.package('PKG-A');
SELECT is((SELECT shown.body::text FROM travel.packages_json(ARRAY[package.id], NULL) AS shown),
    format('{"id" : %s, "package_id" : "PKG-A", "name" : "Paris Getaway", "category" : "tourism", "vat" : 5.00, '
        '"price_option" : "fixed", "fixed_price" : 2500.00, "discount_price" : null, "max_adult_limit" : 4, "max_child_limit" : 2, '
        '"date_from" : "%s", "date_to" : "%s", "duration" : 10, "availability" : 20, "country" : "France", "continent" : "Europe", '
        '"description" : "A beautiful trip to Paris.", "main_image" : "/media/package/main_images/pkg-a.svg", '
        '"destinations" : "Eiffel Tower, Louvre, Versailles", "services" : "Hotel, Transport, Meals", '
        '"featured_events" : "Seine River Cruise", "featured_guests" : "", "status" : "active", "package_images" : [], '
        '"is_saved" : false}', package.id, agency.today() + 30, agency.today() + 39),
    'every field as it was promised, in that order, prices with two decimals')
FROM travel.find_package('PKG-A') AS package;
SELECT agency.package('PKG-B', p_spots => 3);
SELECT travel.save_package(agency.who('cora'), 'PKG-B');
SELECT results_eq(
    $$SELECT place::int, body ->> 'package_id', body ->> 'is_saved', body ->> 'availability'
      FROM travel.packages_json(ARRAY[(travel.find_package('PKG-B')).id, 0, (travel.find_package('PKG-A')).id], agency.who('cora'))
      ORDER BY place$$,
    $$VALUES (1, 'PKG-B', 'true', '3'), (3, 'PKG-A', 'false', '20')$$, 'in their order, without those that are not there');
SELECT is((SELECT body ->> 'is_saved' FROM travel.packages_json(ARRAY[(travel.find_package('PKG-B')).id], agency.who('carl'))),
    'false', 'saved by somebody else');
SELECT agency.hold((travel.find_package('PKG-B')).id, 2);
SELECT is((SELECT body ->> 'availability' FROM travel.packages_json(ARRAY[(travel.find_package('PKG-B')).id], NULL)), '1',
    'less what is held');
SELECT agency.pass('2 hours');
SELECT is((SELECT body ->> 'availability' FROM travel.packages_json(ARRAY[(travel.find_package('PKG-B')).id], NULL)), '3',
    'but for lapsed holds');
SELECT is_empty($$SELECT * FROM travel.packages_json(NULL, NULL)$$, 'nothing of nothing');
SELECT * FROM finish();
