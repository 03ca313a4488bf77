\ir agency.psql
SELECT plan(2);
SELECT agency.package('PKG-A');
SELECT is(travel.package_image_path(travel.find_package('PKG-A')), '/media/package/main_images/pkg-a.svg', 'the drawn one');
SELECT travel.patch_package(agency.who('stan'), 'PKG-A', '{}', agency.picture(), 'Paris by night.png');
SELECT matches(travel.package_image_path(travel.find_package('PKG-A')),
    '^/media/package/main_images/paris_by_night_[0-9a-f]{24}\.png$', 'the uploaded one');
SELECT * FROM finish();
