\ir purse.psql
SELECT plan(3);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.wallet('tess');
CREATE FUNCTION trips.page() RETURNS jsonb LANGUAGE sql AS
    $$ SELECT travel.booking_page(orders, 'x@trips.example', 'https://shop.example') FROM sales.orders $$;
SELECT is(trips.page() - 'description', (SELECT jsonb_build_object('product_name', 'Paris Getaway', 'customer', NULL, 'customer_email',
    'x@trips.example', 'success_url', format('https://shop.example/bookings/complete/%s?session_id={CHECKOUT_SESSION_ID}', number),
    'cancel_url', 'https://shop.example/bookings/' || number) FROM sales.orders), 'what it shows, and where it leads');
SELECT matches(trips.page() ->> 'description', '^Booking BKN[0-9A-F]{6}, \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d$', 'the trip');
UPDATE travel.wallets SET stripe_customer_id = 'cus_1';
SELECT is(trips.page() ->> 'customer' || coalesce(trips.page() ->> 'customer_email', ''), 'cus_1', 'a customer that Stripe knows');
SELECT * FROM finish();
