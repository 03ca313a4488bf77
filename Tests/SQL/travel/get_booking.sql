\ir trips.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT trips.book('tess', trips.package('CRU1', '{"category": "cruise"}')) AS id;
SELECT is((SELECT (travel.get_booking(trips.who('tess'), trips.number(id))).body ->> 'booking_id' FROM made),
    (SELECT trips.number(id) FROM made), 'one''s own');
SELECT is((SELECT (travel.get_booking(trips.who('stan'), trips.number(id))).status FROM made), 200::smallint, 'staff');
SELECT is((SELECT trips.refused(format('SELECT travel.get_booking(trips.who(%L), %L)', 'tom', trips.number(id))) FROM made),
    '404 not_found Booking not found.', 'somebody else''s');
SELECT * FROM finish();
