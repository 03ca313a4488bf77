\ir ../sample_product.psql
SELECT plan(4);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT sample.put('refused', payments.request_refund(sample.id('attempt'), 20.00, 'x', NULL));
SELECT sample.put('given up', payments.request_refund(sample.id('attempt'), 30.00, 'x', NULL));
SELECT is_empty('SELECT FROM reports.refunds_to_retry', 'both are under way');
SELECT effects.complete(refunds.effect_id, '{"ok": false, "message": "Disputed."}')
FROM payments.refunds WHERE refunds.id = sample.id('refused');
SELECT effects.give_up(refunds.effect_id, 'no answer') FROM payments.refunds WHERE refunds.id = sample.id('given up');
SELECT results_eq($$SELECT waiting.amount, waiting.problem, waiting.failure FROM reports.refunds_to_retry AS waiting
                  ORDER BY 1$$,
                  $$VALUES (20.00, 'refused', 'Disputed.'), (30.00, 'given up', 'no answer')$$, 'neither is any more');
SELECT payments.retry_refund(sample.id('given up'));
SELECT is((SELECT string_agg(waiting.problem, ',') FROM reports.refunds_to_retry AS waiting), 'refused', 'one again');
SELECT payments.retry_refund(sample.id('refused'));
SELECT is_empty('SELECT FROM reports.refunds_to_retry', 'and the other');

SELECT * FROM finish();
