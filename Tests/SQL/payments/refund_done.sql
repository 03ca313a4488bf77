\ir ../sample_product.psql
SELECT plan(13);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT sample.put('refund', payments.request_refund(sample.id('attempt'), 5.00, 'x', NULL));
SELECT is((reply).status, 204::smallint, 'nobody waits for it') FROM (
    SELECT effects.complete(refunds.effect_id, '{"ok": true, "refund": {"id": "re_1", "status": "succeeded"}}') AS reply
    FROM payments.refunds) AS done;
SELECT results_eq($$SELECT refunds.state, refunds.provider_id FROM payments.refunds$$, $$VALUES ('succeeded', 're_1')$$,
                  'it succeeded');
SELECT sample.put('no', payments.request_refund(sample.id('attempt'), 5.00, 'x', NULL));
SELECT payments.refund_done(jsonb_build_object('refund', sample.id('no')),
                            '{"ok": false, "code": "charge_disputed", "message": "Disputed."}');
SELECT results_eq($$SELECT refunds.state, refunds.failure_reason
                  FROM payments.refunds WHERE refunds.id = sample.id('no')$$,
                  $$VALUES ('failed', 'Disputed.')$$, 'the provider said no');
SELECT is((SELECT count(*) FROM effects.alerts), 1::bigint, 'which a person is told');
SELECT is((SELECT orders.refunded FROM sales.orders), 5.00, 'what went back');
SELECT is(sample.broken(), 'payments: a refused refund was asked for again, or looked at (5.00 USD: Disputed.)',
          'and which is broken until somebody does something');
UPDATE effects.alerts SET acknowledged_at = core.now();
SELECT is(sample.broken(), '', 'or has looked at it');

-- The rest is sent back at the provider while we ask for it too.
SELECT sample.put('late', payments.request_refund(sample.id('attempt'), 100.00, 'x', NULL));
SELECT payments.reconcile_refunds(sample.id('attempt'), 105.00, core.now());
SELECT is((SELECT orders.refunded FROM sales.orders), 5.00, 'the sum may be of ours');
SELECT effects.complete(refunds.effect_id, '{"ok": false, "message": "Has been refunded."}')
FROM payments.refunds WHERE refunds.id = sample.id('late');
SELECT results_eq($$SELECT refunds.source, refunds.state, refunds.amount FROM payments.refunds
                    WHERE refunds.amount = 100.00 ORDER BY refunds.id$$,
                  $$VALUES ('automatic', 'failed', 100.00), ('provider', 'succeeded', 100.00)$$,
                  'refused, so it was another one');
SELECT results_eq($$SELECT orders.state, orders.refunded FROM sales.orders$$, $$VALUES ('refunded', 105.00)$$, 'all went back, once');
SELECT is(sample.broken(), '', 'no invariant is broken');

-- A refusal after the provider has told that the refund is made: of another try, which proves nothing.
SELECT sample.put('stock', inventory.create_stock('sample', 1));
SELECT sample.put('other', sample.buy(sample.id('stock'), 1));
SELECT sample.put('paid', sample.start_payment(sample.id('other'), 'pi_2'));
SELECT payments.settle(sample.id('paid'), 105.00, 'ch_2');
SELECT sample.put('slow', payments.request_refund(sample.id('paid'), 30.00, 'x', NULL));
SELECT payments.finish_refund(sample.id('slow'), 'pending', 're_30', NULL);
SELECT payments.reconcile_refunds(sample.id('paid'), 30.00, core.now());
SELECT effects.complete(refunds.effect_id, '{"ok": false, "message": "No."}')
FROM payments.refunds WHERE refunds.id = sample.id('slow');
SELECT results_eq($$SELECT refunds.state, refunds.provider_id FROM payments.refunds WHERE refunds.attempt_id = sample.id('paid')$$,
                  $$VALUES ('pending', 're_30')$$, 'what is pending there stays so');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
