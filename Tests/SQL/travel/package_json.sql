\ir agency.psql
SELECT plan(1);
SELECT agency.package('PKG-A');
SELECT is(travel.package_json(package, NULL)::text,
    format('{"id" : %s, "package_id" : "PKG-A", "name" : "Paris Getaway", "category" : "tourism", "vat" : 5.00, '
        '"price_option" : "fixed", "fixed_price" : 2500.00, "discount_price" : null, "max_adult_limit" : 4, "max_child_limit" : 2, '
        '"date_from" : "%s", "date_to" : "%s", "duration" : 10, "availability" : 20, "country" : "France", "continent" : "Europe", '
        '"description" : "A beautiful trip to Paris.", "main_image" : "/media/package/main_images/pkg-a.svg", '
        '"destinations" : "Eiffel Tower, Louvre, Versailles", "services" : "Hotel, Transport, Meals", '
        '"featured_events" : "Seine River Cruise", "featured_guests" : "", "status" : "active", "package_images" : [], '
        '"is_saved" : false}', package.id, agency.today() + 30, agency.today() + 39),
    'every field as it was promised, in that order, prices with two decimals')
FROM travel.find_package('PKG-A') AS package;
SELECT * FROM finish();
