\ir purse.psql
SELECT plan(3);
SELECT travel.deposit(trips.who('tess'), 500);
SELECT payments.session_created((trips.attempt()).id, '{"ok": true, "id": "cs_1", "url": "u"}');

SELECT is(travel.verification_json(trips.attempt(), '{"customer_details": {"email": "other@example.com"}}') ->> 'customer_email',
    'other@example.com', 'whoever paid');
SELECT is(travel.verification_json(trips.attempt(), NULL) ->> 'payment_successful', 'false', 'not yet');
SELECT payments.settle((trips.attempt()).id, 400, NULL, 'USD');
SELECT is((SELECT concat_ws(' ', shown ->> 'payment_successful', shown ->> 'amount_total')
    FROM travel.verification_json(trips.attempt(), NULL)
    AS shown), 'true 40000', 'what was received');
SELECT * FROM finish();
