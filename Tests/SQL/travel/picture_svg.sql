\ir agency.psql
SELECT plan(5);
SELECT agency.package('PKG-A');
CREATE TEMP TABLE event AS SELECT (travel.create_event(agency.who('stan'), 'Carnival', p_city => 'Rio', p_country => 'BR',
    p_date_from => '2027-02-05')).body ->> 'id' AS id;
CREATE TEMP TABLE place AS SELECT (travel.create_destination(agency.who('stan'), 'Kyoto', 'JP')).body ->> 'id' AS id;
SELECT ok(travel.picture_svg('package', 'pkg-a') LIKE '%>Paris Getaway<%>France, Europe<%>10 days<%', 'a package');
SELECT ok(travel.picture_svg('event', id) LIKE '%>Carnival<%>Rio, Brazil<%>5 February 2027<%', 'an event') FROM event;
SELECT ok(travel.picture_svg('destination', id) LIKE '%>Kyoto<%>Japan<%>Asia<%', 'a destination') FROM place;
SELECT is(travel.picture_svg('package', 'nope'), NULL, 'no such thing');
SELECT is(travel.picture_svg('person', '1'), NULL, 'no such kind');
SELECT * FROM finish();
