\ir ../sample_product.psql
SELECT plan(6);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT sample.put('refund', payments.request_refund(sample.id('attempt'), 5.00, 'x', NULL));
SELECT payments.finish_refund(sample.id('refund'), 'pending', 're_1', NULL);
CREATE FUNCTION sample.hear(p_outcome jsonb) RETURNS api.reply LANGUAGE sql AS
    $$ SELECT payments.refund_checked(jsonb_build_object('refund', sample.id('refund')), p_outcome) $$;

SELECT sample.hear('{"ok": true, "refund": {"id": "re_1", "status": "pending"}}');
SELECT results_eq($$SELECT refunds.state, refunds.next_check_at FROM payments.refunds$$,
                  $$VALUES ('pending', core.now() + interval '1 hour')$$, 'still pending');
SELECT sample.hear('{"ok": false, "code": "api_error", "message": "x"}');
SELECT is((SELECT refunds.next_check_at FROM payments.refunds), core.now() + interval '1 hour', 'no answer: another time');
SELECT sample.hear('{"ok": false, "code": "resource_missing", "message": "x"}');
SELECT results_eq($$SELECT refunds.next_check_at, alerts.message FROM payments.refunds, effects.alerts$$,
                  $$VALUES (NULL::timestamptz, 'the provider does not know refund re_1')$$, 'unknown there: a person looks');
SELECT is(sample.broken(), '', 'which is in order');
SELECT sample.hear('{"ok": true, "refund": {"id": "re_1", "status": "succeeded"}}');
SELECT results_eq($$SELECT refunds.state, orders.refunded, alerts.acknowledged_at IS NOT NULL
                    FROM payments.refunds, sales.orders, effects.alerts$$,
                  $$VALUES ('succeeded', 5.00, TRUE)$$, 'done: booked, and nobody need look any more');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
