\ir paper.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT paper.booking() AS id;
UPDATE travel.bookings SET datefrom = '2026-07-01', dateto = '2026-07-10' FROM made WHERE order_id = made.id;
SELECT is(travel.trip_line(booking), '1 Jul 2026 to 10 Jul 2026, 2 adults, 1 child', 'a family')
FROM travel.bookings AS booking, made WHERE order_id = made.id;
UPDATE travel.bookings SET adult = 1, children = 0 FROM made WHERE order_id = made.id;
SELECT is(travel.trip_line(booking), '1 Jul 2026 to 10 Jul 2026, 1 adult', 'one alone')
FROM travel.bookings AS booking, made WHERE order_id = made.id;
UPDATE travel.bookings SET adult = 1, children = 3 FROM made WHERE order_id = made.id;
SELECT is(travel.trip_line(booking), '1 Jul 2026 to 10 Jul 2026, 1 adult, 3 children', 'with children')
FROM travel.bookings AS booking, made WHERE order_id = made.id;
SELECT * FROM finish();
