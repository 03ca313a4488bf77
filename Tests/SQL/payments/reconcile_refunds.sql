\ir ../sample_product.psql
SELECT plan(14);

SELECT sample.put('stock', inventory.create_stock('sample', 1));
SELECT sample.put('order', sample.buy(sample.id('stock'), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT sample.put('ours', payments.request_refund(sample.id('attempt'), 30.00, 'x', sample.ann()));
SELECT payments.reconcile_refunds(sample.id('attempt'), 30.00, core.now());
SELECT results_eq($$SELECT refunds.state, refunds.source, orders.refunded FROM payments.refunds, sales.orders$$,
                  $$VALUES ('requested', 'requested', 0.00)$$, 'the one being asked for is the one it speaks of, and has its own answer');
SELECT results_eq($$SELECT attempts.refunds_reported, attempts.refunds_reported_at FROM payments.attempts$$,
                  $$VALUES (30.00, core.now())$$, 'the sum is kept');
SELECT payments.reconcile_refunds(sample.id('attempt'), 0.00, core.now() - interval '1 minute');
SELECT is((SELECT attempts.refunds_reported FROM payments.attempts), 30.00, 'an older one is not');
SELECT effects.complete(refunds.effect_id, '{"ok": true, "refund": {"id": "re_1", "status": "pending"}}')
FROM payments.refunds;
SELECT results_eq($$SELECT refunds.state, orders.refunded FROM payments.refunds, sales.orders$$,
                  $$VALUES ('pending', 0.00)$$, 'which may be that it takes its time');
SELECT payments.finish_refund(sample.id('ours'), 'succeeded', 're_1', NULL);
SELECT results_eq($$SELECT orders.refunded, refunds.provider_id FROM sales.orders, payments.refunds$$,
                  $$VALUES (30.00, 're_1')$$, 'in the end it counts once');
SELECT payments.reconcile_refunds(sample.id('attempt'), 30.00);
SELECT is((SELECT count(*) FROM payments.refunds), 1::bigint, 'told again: nothing');
SELECT sample.put('slow', payments.request_refund(sample.id('attempt'), 75.00, 'x', NULL));
SELECT payments.finish_refund(sample.id('slow'), 'pending', 're_2', NULL);
SELECT payments.reconcile_refunds(sample.id('attempt'), 105.00);
SELECT results_eq($$SELECT refunds.state, orders.state, sample.taken(sample.id('stock')) FROM payments.refunds, sales.orders
                    WHERE refunds.id = sample.id('slow')$$,
                  $$VALUES ('pending', 'confirmed', 1)$$, 'what is pending there counts in the sum, and is not done');
SELECT is((SELECT count(*) FROM effects.requests WHERE requests.kind = 'stripe.retrieve_refund'), 1::bigint, 'it is asked about');
SELECT payments.finish_refund(sample.id('slow'), 'failed', 're_2', 'x', core.now());
UPDATE effects.alerts SET acknowledged_at = core.now();
SELECT payments.reconcile_refunds(sample.id('attempt'), 105.00, core.now() - interval '1 minute');
SELECT is((SELECT orders.refunded FROM sales.orders), 30.00, 'old news of what has failed since changes nothing');
SELECT is(sample.broken(), '', 'so far, no invariant is broken');
SELECT payments.reconcile_refunds(sample.id('attempt'), 50.00);
SELECT results_eq($$SELECT refunds.amount, refunds.state FROM payments.refunds WHERE refunds.source = 'provider'$$,
                  $$VALUES (20.00, 'succeeded')$$, 'the rest was made at the provider');
SELECT payments.reconcile_refunds(sample.id('attempt'), 105.00);
SELECT results_eq($$SELECT orders.state, orders.refunded, sample.taken(sample.id('stock')) FROM sales.orders$$,
                  $$VALUES ('refunded', 105.00, 0)$$, 'all of it');
SELECT payments.reconcile_refunds(sample.id('attempt'), 30.00);
SELECT is((SELECT orders.refunded FROM sales.orders), 105.00, 'an old event changes nothing');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
