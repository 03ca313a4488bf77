\ir box_office.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 4, 150) AS vip;
ALTER TABLE made ADD id uuid;
UPDATE made SET id = desk.order(vip);
SELECT (ticketing.create_payment_intent(desk.who('bert'), id)).status FROM made;
CREATE TEMP TABLE state AS SELECT jsonb_build_object('attempt', attempts.id, 'order', order_id) AS state
    FROM payments.attempts;
SELECT is((SELECT concat_ws(' ', status, body ->> 'error', body ->> 'code') FROM state,
    ticketing.payment_intent_ready(state, '{"ok": false, "code": "amount_too_small", "message": "Too small."}')),
    '400 Too small. amount_too_small', 'Stripe said no, in its own words');
SELECT is((SELECT desk.state(id) FROM made), 'pending', 'and the order waits as before');
SELECT is((SELECT string_agg(state, ' ') FROM payments.attempts), 'failed', 'which stays recorded');
SELECT (ticketing.create_payment_intent(desk.who('bert'), id)).status FROM made;
UPDATE state SET state = (SELECT jsonb_build_object('attempt', attempts.id, 'order', order_id) FROM payments.attempts
    WHERE attempts.state = 'creating');
CREATE TEMP TABLE outcome AS SELECT '{"ok": true, "payment_intent": {"id": "pi_1", "client_secret": "pi_1_secret_x",
    "status": "requires_payment_method"}}'::jsonb AS outcome;
SELECT is((SELECT body::jsonb FROM state, outcome, ticketing.payment_intent_ready(state, outcome)),
    '{"success": true, "payment_intent": {"client_secret": "pi_1_secret_x",
    "payment_intent_id": "pi_1", "amount": 31500, "currency": "usd", "status": "requires_payment_method"}}'::jsonb,
        'the whole of it');
SELECT is((SELECT status FROM state, outcome, ticketing.payment_intent_ready(state, outcome)), 200::smallint,
    'again');
SELECT ticketing.cancel_order(desk.who('bert'), id) FROM made;
SELECT is((SELECT concat_ws(' ', status, body ->> 'code') FROM state, outcome,
    ticketing.payment_intent_ready(state, outcome)), '409 payment_cancelled', 'cancelled meanwhile');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
