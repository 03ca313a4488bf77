\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 10, 100)) AS id, NULL::uuid AS effect;
SELECT desk.pay(id) FROM made;
UPDATE made SET effect = ticketing.ask_refund(id, 50.00, 50, ' Ill ', desk.who('bert'));
SELECT results_eq($$SELECT amount, reason, requested_by, resume, resume_state -> 'asked' FROM payments.refunds
    JOIN effects.requests ON requests.id = refunds.effect_id JOIN made ON made.effect = requests.id$$,
    $$SELECT 50.00, 'Ill', desk.who('bert'), 'ticketing.order_refund_done', '50'::jsonb$$, 'queued');
SELECT effects.complete(effect, '{"ok": false, "code": "x", "message": "No."}') FROM made;
SELECT is((SELECT count(*) FROM effects.alerts WHERE acknowledged_at IS NULL), 1::bigint, 'refused');
SELECT ticketing.ask_refund(id, 50.00, NULL, NULL, desk.who('olga')) FROM made;
SELECT results_eq($$SELECT again.reason, again.retry_of = refused.id FROM payments.refunds AS again, payments.refunds AS refused
    WHERE again.state = 'requested' AND refused.state = 'failed'$$, $$VALUES ('requested_by_customer', TRUE)$$, 'another try');
SELECT is((SELECT count(*) FROM effects.alerts WHERE acknowledged_at IS NULL), 0::bigint, 'ends the alert');
SELECT * FROM finish();
