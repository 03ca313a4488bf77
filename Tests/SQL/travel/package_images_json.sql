\ir agency.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A') AS id;
SELECT is(travel.package_images_json(id, 'package')::text, '[]', 'none') FROM made;
SELECT travel.add_package_image(agency.who('stan'), 'PKG-A', agency.picture(), 'one.png', 'One');
SELECT travel.add_package_image(agency.who('stan'), 'PKG-A', agency.picture(), 'two.png', 'Two');
SELECT travel.add_package_image(agency.who('stan'), 'PKG-A', agency.picture(), 'guest.png', 'A singer', 'guest');
SELECT is((SELECT array_agg(picture ->> 'caption') FROM made, json_array_elements(travel.package_images_json(id,
    'package')) AS picture),
    ARRAY['One', 'Two'], 'in the order of their upload');
SELECT matches(travel.package_images_json(id, 'guest') -> 0 ->> 'image', '^/media/package/guest_images/guest_', 'of one kind')
    FROM made;
SELECT * FROM finish();
