\ir purse.psql
SELECT plan(4);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 500);
SELECT trips.pay(id, 'split') FROM booked;
SELECT is((SELECT travel.payment_json(trips.attempt(id), 'BKN1', 'split')::jsonb - 'checkout_url' - 'session_id' FROM booked),
    '{"status": "success", "mode": "split", "wallet_amount": "500.00", "stripe_amount": "2000.00", "booking_id": "BKN1"}', 'split');
SELECT is((SELECT travel.payment_json(trips.attempt(id), 'BKN1', 'split')::jsonb ?& '{checkout_url,session_id}' FROM booked), TRUE,
    'with its page');
SELECT is(travel.payment_json(NULL, 'BKN1', 'wallet')::jsonb, '{"status": "success", "mode": "wallet", "booking_id": "BKN1"}',
    'nothing to pay');
SELECT is(travel.payment_json(NULL, 'BKN1', 'split')::jsonb, '{"status": "success", "mode": "split", "wallet_amount": "0.00",
    "stripe_amount": "0.00", "booking_id": "BKN1"}', 'nothing to split');
SELECT * FROM finish();
