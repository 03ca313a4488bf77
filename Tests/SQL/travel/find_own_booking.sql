\ir purse.psql
SELECT plan(3);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT is((SELECT (travel.find_own_booking(trips.who('tess'), trips.number(id))).id = id FROM booked), TRUE, 'one''s own');
SELECT is(trips.refused($$SELECT travel.find_own_booking(trips.who('tom'), trips.number(id)) FROM booked$$),
    '404 not_found Booking not found.', 'somebody else''s');
SELECT is(trips.refused($$SELECT travel.find_own_booking(trips.who('stan'), trips.number(id)) FROM booked$$),
    '404 not_found Booking not found.', 'which staff see, and do not pay');
SELECT * FROM finish();
