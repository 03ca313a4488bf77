\ir ../travel/purse.psql
SELECT plan(16);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT is(payments.apply_checkout_session('travel', 'checkout.session.completed', '{"id": "cs_x"}'), 'parked', 'unknown');
SELECT is(payments.apply_checkout_session('travel', 'checkout.session.completed', '{"metadata": {"product": "ticketing"}}'), 'ignored',
    'another product''s');
SELECT trips.fill('tess', 500);
-- The event overtakes the answer to the making of the page.
SELECT travel.pay_booking(trips.who('tess'), trips.number(id), 'split') FROM booked;
SELECT is((SELECT trips.event('evt_1', 'checkout.session.completed', trips.session(trips.attempt(id),
    '{"status": "complete", "payment_status": "unpaid"}')) FROM booked), 'applied', 'complete, but the money takes days');
SELECT is((SELECT concat_ws(' ', state, provider_status, session_id IS NOT NULL) FROM trips.attempt((SELECT id FROM booked)) AS a),
    'creating processing t', 'noted, with its session');
-- A claim of another amount is not believed.
SELECT is((SELECT trips.event('evt_2', 'checkout.session.completed', trips.paid(trips.attempt(id)) || '{"amount_total": 1}')
    FROM booked), 'applied', 'another amount');
SELECT is((SELECT trips.state(id) FROM booked), 'invoiced', 'pays nothing');
SELECT is((SELECT count(*) FROM effects.requests WHERE kind = 'stripe.retrieve_checkout_session'), 1::bigint, 'Stripe is asked');
SELECT is((SELECT trips.page_paid('evt_3', id) FROM booked), 'applied', 'paid');
SELECT is((SELECT trips.state(id) FROM booked), 'paid', 'the booking is');
SELECT is((SELECT trips.intent_paid('evt_4', id) FROM booked), 'applied', 'its payment says so too');
SELECT is((SELECT trips.page_expired('evt_5', id) FROM booked), 'applied', 'a late end');
SELECT is((SELECT concat_ws(' ', orders.state, orders.paid) FROM sales.orders), 'paid 2500.00', 'changes nothing');
SELECT is(trips.books('stripe_clearing') || ' ' || trips.books('revenue') || ' ' || trips.books('tax') || ' ' || trips.books('escrow'),
    '-2500.00 2380.95 119.05 0.00', 'the books: VAT is apart');
-- A way to pay that takes days, and fails.
CREATE TEMP TABLE slow AS SELECT trips.book('tess', trips.package('PKG2')) AS id;
SELECT trips.pay(id, 'stripe') FROM slow;
SELECT is((SELECT trips.event('evt_6', 'checkout.session.async_payment_failed', trips.session(trips.attempt(id),
    '{"status": "complete", "payment_status": "unpaid"}')) FROM slow), 'applied', 'failed in the end');
SELECT is((SELECT (trips.attempt(id)).state FROM slow), 'cancelled', 'that attempt is over');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
