\ir ../travel/purse.psql
SELECT plan(9);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 500);
SELECT trips.pay(id, 'split') FROM booked;
SELECT trips.page_paid('evt_1', id) FROM booked;
SELECT is(trips.refused($$SELECT payments.put_into_wallet(id, 2500.01, trips.wallet('tess'), 'x') FROM booked$$),
    '400 nothing_to_refund There is not so much left to refund.', 'not more than was received');
SELECT payments.put_into_wallet(id, 1250, trips.wallet('tess'), 'x') FROM booked;
SELECT is(trips.balance('tess'), 1250.00, 'into the wallet, whatever it was paid with');
SELECT is((SELECT concat_ws(' ', orders.state, orders.paid, orders.refunded) FROM sales.orders), 'paid 2500.00 1250.00', 'the order');
SELECT is(trips.books('revenue') || ' ' || trips.books('tax') || ' ' || trips.books('escrow'), '1190.48 59.52 0.00', 'the books');
SELECT is(trips.moves('tess'), 'deposit +500.00, booking_payment -500.00, refund +1250.00', 'one movement of the wallet');
SELECT is(trips.refused($$SELECT payments.put_into_wallet(id, 1250.01, trips.wallet('tess'), 'x') FROM booked$$),
    '400 nothing_to_refund There is not so much left to refund.', 'not twice');
-- What is on its way to the card does not go into the wallet too, nor the other way round.
SELECT payments.request_refund((trips.attempt(id)).id, 250, 'x', NULL) FROM booked;
SELECT is(trips.refused($$SELECT payments.put_into_wallet(id, 1000.01, trips.wallet('tess'), 'x') FROM booked$$),
    '400 nothing_to_refund There is not so much left to refund.', 'what is left');
SELECT payments.put_into_wallet(id, 1000, trips.wallet('tess'), 'x') FROM booked;
SELECT is(trips.refused($$SELECT payments.request_refund((trips.attempt(id)).id, NULL, 'x', NULL) FROM booked$$),
    '400 nothing_to_refund There is nothing to refund.', 'and then nothing');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
