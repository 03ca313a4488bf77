\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 10, 100)) AS id, NULL::jsonb AS state;
SELECT (ticketing.confirm_payment(desk.who('bert'), id, p_test_mode => true)).status FROM made;
UPDATE made SET state = (SELECT jsonb_build_object('attempt', attempts.id, 'order', made.id) FROM payments.attempts);
SELECT is((SELECT (answer.effect ->> 'kind') FROM made, ticketing.test_intent_ready(state,
    '{"ok": true, "payment_intent": {"id": "pi_1", "client_secret": "s", "status": "requires_payment_method"}}') AS answer),
    'stripe.confirm_payment_intent', 'goes on');
SELECT is((SELECT (answer.effect ->> 'kind') FROM made, ticketing.test_intent_ready(state,
    '{"ok": true, "payment_intent": {"id": "pi_1", "client_secret": "s", "status": "requires_payment_method"}}') AS answer),
    'stripe.confirm_payment_intent', 'and again');
UPDATE made SET id = desk.order(desk.type(desk.event('Opera'), 10, 100));
SELECT (ticketing.confirm_payment(desk.who('bert'), id, p_test_mode => true)).status FROM made;
UPDATE made SET state = (SELECT jsonb_build_object('attempt', attempts.id) FROM payments.attempts WHERE order_id = made.id);
SELECT is((SELECT answer.status || ' ' || (answer.body ->> 'error') FROM made, ticketing.test_intent_ready(state,
    '{"ok": false, "code": "x", "message": "No."}') AS answer), '400 No.', 'Stripe refuses');
SELECT * FROM finish();
