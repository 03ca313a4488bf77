\ir trips.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT trips.book('tess', trips.package('PKG1')) AS id;
CREATE FUNCTION trips.told() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT concat_ws('|', body ->> 'message', body ->> 'price', COALESCE(body ->> 'notice', '-'), body #>> '{booking,price}')
    FROM sales.orders, travel.booking_made_json(orders) AS body
$$;
SELECT is(trips.told(), 'Booking successful|2500.00|-|2500.00', 'told');
UPDATE travel.bookings SET quoted_price = 2499.99;
SELECT is(trips.told(), 'Booking successful|2500.00|The price of this booking is 2500.00, not 2499.99.|2500.00', 'that it costs more');
SELECT * FROM finish();
