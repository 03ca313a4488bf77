\ir purse.psql
SELECT plan(4);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;
CREATE FUNCTION trips.parts() RETURNS text LANGUAGE sql STABLE AS
    $$ SELECT concat_ws(' ', payment_method, wallet_amount_paid, stripe_amount_due) FROM travel.bookings $$;
SELECT trips.fill('tess', 500);
SELECT trips.pay(id, 'split') FROM booked;
SELECT is(trips.parts(), 'split 500.00 2000.00', 'while it is under way');
SELECT trips.page_expired('evt_1', id) FROM booked;
SELECT is(trips.parts(), 'split 0.00 0.00', 'its page has expired');
SELECT trips.pay(id, 'stripe') FROM booked;
SELECT trips.pay(id, 'split') FROM booked;
SELECT is(trips.parts(), 'split 500.00 2000.00', 'one that was replaced does not count, the other does');
SELECT trips.page_paid('evt_2', id) FROM booked;
SELECT is(trips.parts(), 'split 500.00 2000.00', 'what was paid stays');
SELECT * FROM finish();
