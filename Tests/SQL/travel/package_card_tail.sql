\ir agency.psql
SELECT plan(2);
SELECT agency.package('PKG-A', '{"description": "{Braces} at the end}", "services": ""}');
SELECT is(('{"left": 7' || travel.package_card_tail(package) || 'true}')::jsonb - 'main_image',
    '{"left": 7, "country": "France", "continent": "Europe", "description": "{Braces} at the end}",
      "destinations": "Eiffel Tower, Louvre, Versailles", "services": "", "featured_events": "Seine River Cruise",
      "featured_guests": "", "status": "active", "package_images": [], "is_saved": true}'::jsonb, 'the other fields')
FROM travel.find_package('PKG-A') AS package;
SELECT travel.add_package_image(agency.who('stan'), 'PKG-A', agency.picture(), 'a.png', 'Louvre');
SELECT ok((agency.package_row(package.id)).card_tail LIKE '%"package_images" : [{%Louvre%}], "is_saved" : ', 'and the pictures')
FROM travel.find_package('PKG-A') AS package;
SELECT * FROM finish();
