\ir paper.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT paper.booking() AS id;
SELECT is(travel.customer_lines(booking), ARRAY['123 Main St', 'New York, NY, USA', 'ada@trips.example', '+1234567890'], 'all')
FROM travel.bookings AS booking, made WHERE order_id = made.id;
UPDATE travel.bookings SET address = '', state = '', phone = '' FROM made WHERE order_id = made.id;
SELECT is(travel.customer_lines(booking), ARRAY['New York, USA', 'ada@trips.example'], 'what was not given is left out')
FROM travel.bookings AS booking, made WHERE order_id = made.id;
SELECT * FROM finish();
