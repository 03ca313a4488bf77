\ir paper.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT paper.booking() AS id;
UPDATE travel.bookings SET datefrom = '2026-07-01', dateto = '2026-07-10' FROM made WHERE order_id = made.id;
SELECT is(travel.trip_mail_data(id), jsonb_build_object('booking_id', paper.number(id), 'trip', 'Paris in a Week',
    'datefrom', '1 Jul 2026', 'dateto', '10 Jul 2026'), 'the trip') FROM made;
SELECT is(travel.trip_mail_data(NULL), '{}', 'about no booking');
SELECT * FROM finish();
