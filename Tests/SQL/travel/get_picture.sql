\ir agency.psql
SELECT plan(7);
SELECT agency.package('PKG-A');
CREATE TEMP TABLE event AS SELECT (travel.create_event(agency.who('stan'), 'Carnival')).body ->> 'id' AS id;
SELECT ok((travel.get_picture('package', 'main_images', 'pkg-a.svg')).body #>> '{}' LIKE '<svg %Paris Getaway%', 'drawn');
SELECT is((travel.get_picture('package', 'main_images', 'pkg-a.svg')).effect ->> 'text_type', 'image/svg+xml', 'as SVG');
SELECT ok((travel.get_picture('event', 'images', id || '.svg')).body #>> '{}' LIKE '%Carnival%', 'of an event') FROM event;
SELECT is(agency.refused($$SELECT travel.get_picture('package', 'images', 'pkg-a.svg')$$), '404 not_found Not found.',
    'in another folder');
SELECT is(agency.refused($$SELECT travel.get_picture('package', 'main_images', 'nope.svg')$$), '404 not_found Not found.',
    'of nothing');
SELECT is(agency.refused($$SELECT travel.get_picture('profile', 'images', (media.store_image('travel', 'profile/images',
    agency.picture(), 'me.png',
    agency.who('cora'))).name)$$), '404 not_found Not found.', 'not of people');
CREATE TEMP TABLE upload AS SELECT split_part((travel.patch_package(agency.who('stan'), 'PKG-A', '{}', agency.picture(),
    'a.png')).body -> 'package' ->> 'main_image', '/', 5) AS name;
SELECT is((travel.get_picture('package', 'main_images', name)).status, 200::smallint, 'uploaded') FROM upload;
SELECT * FROM finish();
