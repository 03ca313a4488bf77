\ir agency.psql
SELECT plan(6);
SELECT agency.package('PKG-A');
CREATE TEMP TABLE made AS SELECT answer.* FROM travel.add_package_image(agency.who('stan'), 'PKG-A', agency.picture(),
    'Mona Lisa.PNG', 'Mona Lisa') AS answer;
SELECT is((SELECT status FROM made), 201::smallint, 'added');
SELECT is((SELECT body -> 'package_images' -> 0 ->> 'caption' FROM made), 'Mona Lisa', 'with what is said of it');
SELECT is((SELECT body -> 'package' -> 'package_images' -> 0 ->> 'caption' FROM made), 'Mona Lisa', 'on the card too');
SELECT is(json_array_length((travel.add_package_image(agency.who('stan'), 'PKG-A', agency.picture(),
    p_kind => 'guest')).body -> 'guest_images'), 1,
    'of a guest');
SELECT is(pg_temp.refusal($$SELECT travel.add_package_image(agency.who('stan'), 'PKG-A', 'MZ')$$) -> 'fields',
    '{"image": ["Upload a valid image: JPEG, PNG, GIF or WebP."]}'::jsonb, 'no picture');
SELECT is(agency.refused($$SELECT travel.add_package_image(agency.who('cora'), 'PKG-A', agency.picture())$$),
    '403 forbidden You do not have permission to perform this action.', 'a customer');
SELECT * FROM finish();
