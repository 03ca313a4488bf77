\ir purse.psql
SELECT plan(7);
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
-- Money came, and not what was asked for: it goes back to the card.
DROP TABLE booked;
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG2')) AS id;
SELECT trips.fill('tess', 500);
SELECT trips.pay(id, 'split') FROM booked;
SELECT payments.settle((trips.attempt(id)).id, 1999, NULL, 'USD', 'pi_less') FROM booked;
SELECT is((SELECT concat_ws(' ', payment_method, wallet_amount_paid, stripe_amount_due) FROM travel.bookings, booked
    WHERE order_id = booked.id), 'split 0.00 0.00', 'another amount');
SELECT is(trips.balance('tess'), 500.00, 'the wallet has its part');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
