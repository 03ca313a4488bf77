\ir purse.psql
SELECT plan(5);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

CREATE FUNCTION trips.payable() RETURNS text LANGUAGE sql AS
    $$ SELECT trips.refused('SELECT travel.require_payable(orders) FROM sales.orders, booked WHERE orders.id = booked.id') $$;
SELECT is(trips.payable(), NULL, 'pending');
UPDATE sales.orders SET expires_at = core.now();
SELECT is(trips.payable(), '400 booking_expired The booking has expired.', 'its time is over');
SELECT sales.expire_orders();
SELECT is(trips.payable(), '400 booking_expired The booking has expired.', 'also when the job has said so');
DROP TABLE booked;
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG2')) AS id;
SELECT trips.fill('tess', 2500);
SELECT travel.confirm_payment(trips.who('tess'), trips.number(id), 'wallet') FROM booked;
SELECT is(trips.payable(), '409 already_paid The booking is already paid.', 'paid');
SELECT travel.cancel_booking(trips.who('tess'), trips.number(id)) FROM booked;
SELECT is(trips.payable(), '400 not_payable A booking that is cancelled cannot be paid.', 'cancelled');
SELECT * FROM finish();
