\ir agency.psql
SELECT plan(4);
SELECT agency.package('PKG-A');
SELECT agency.package('PKG-B');
CREATE TEMP TABLE made AS
SELECT (travel.add_package_image(agency.who('stan'), 'PKG-A', agency.picture())).body -> 'package_images' -> 0 ->> 'id' AS id;
SELECT is(agency.refused(format('SELECT travel.delete_package_image(agency.who(%L), %L, %s)', 'cora', 'PKG-A', id)),
    '403 forbidden You do not have permission to perform this action.', 'a customer') FROM made;
SELECT is(agency.refused(format('SELECT travel.delete_package_image(agency.who(%L), %L, %s)', 'stan', 'PKG-B', id)),
    '404 not_found Image not found.', 'of another package') FROM made;
SELECT is((travel.delete_package_image(agency.who('stan'), 'PKG-A', (SELECT id::int FROM made))).body ->> 'message', 'Image deleted',
    'deleted');
SELECT is((travel.get_package('PKG-A')).body -> 'package' ->> 'package_images', '[]', 'off the card too');
SELECT * FROM finish();
