\ir agency.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT agency.package('PKG-A', '{"price_option": "dynamic", "discount_price": "1,0,5"}') AS id;
SELECT travel.save_package(agency.who('cora'), 'PKG-A');
SELECT travel.add_package_image(agency.who('stan'), 'PKG-A', agency.picture(), 'a.png');
SELECT is(agency.refused($$SELECT travel.delete_package(agency.who('cora'), 'PKG-A')$$),
    '403 forbidden You do not have permission to perform this action.', 'a customer');
SELECT is((travel.delete_package(agency.who('stan'), 'PKG-A')).body::jsonb,
    '{"status": "success", "message": "Package deleted"}'::jsonb, 'deleted');
SELECT is_empty('SELECT FROM travel.packages JOIN made USING (id)', 'and gone');
SELECT is((SELECT count(replaced_at) FROM media.files WHERE folder = 'package/images'), 1::bigint, 'its picture is given up');
SELECT is(agency.refused($$SELECT travel.delete_package(agency.who('stan'), 'PKG-A')$$), '404 not_found Package not found.', 'twice');
SELECT agency.booking('cora', agency.package('PKG-B'), 'cancelled');
SELECT is(agency.refused($$SELECT travel.delete_package(agency.who('stan'), 'PKG-B')$$),
    '409 package_has_bookings A package with bookings cannot be deleted. It can be made inactive.', 'one that was ever booked');
SELECT * FROM finish();
