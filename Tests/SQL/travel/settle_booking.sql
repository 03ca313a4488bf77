\ir purse.psql
SELECT plan(6);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 500);
CREATE FUNCTION trips.settle(p_mode text) RETURNS api.reply LANGUAGE plpgsql AS $$
BEGIN
    RETURN travel.settle_booking(id, travel.last_payment(id), p_mode) FROM booked;
END
$$;
SELECT is(trips.said(trips.settle('stripe')), '409 error Payment not completed.', 'no payment');
SELECT trips.pay(id, 'split') FROM booked;
SELECT is((SELECT effect - 'id' - 'state' FROM trips.settle('split')),
    '{"kind": "stripe.retrieve_checkout_session", "then": "travel.booking_payment_checked"}', 'of a page Stripe is asked');
SELECT trips.fill('tess', 2500);
SELECT trips.pay(id, 'wallet') FROM booked;
SELECT is(trips.said(trips.settle('wallet')), '200 success wallet', 'what is in escrow is settled here');
SELECT is(trips.said(trips.settle('wallet')), '200 success wallet', 'again, the same');
SELECT is(trips.books('escrow') || ' ' || trips.balance('tess'), '0.00 500.00', 'once');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
