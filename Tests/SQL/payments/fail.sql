\ir ../sample_product.psql
SELECT plan(12);

SELECT sample.put('stock', inventory.create_stock('sample', 2));
SELECT sample.put('order', sample.buy(sample.id('stock'), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.fail(sample.id('attempt'), 'Your card was declined.');
SELECT results_eq($$SELECT orders.state, orders.state_reason FROM sales.orders$$,
                  $$VALUES ('failed', 'payment failed: Your card was declined.')$$, 'the order fails, with its reason');
SELECT results_eq($$SELECT attempts.state, attempts.failure_reason FROM payments.attempts$$,
                  $$VALUES ('failed', 'Your card was declined.')$$, 'and the attempt');
SELECT is(sample.taken(sample.id('stock')), 0, 'the stock is free at once');
SELECT payments.fail(sample.id('attempt'), 'again');
SELECT is(sample.hooks(), 'on_payment_failed failed', 'the product is told once');
SELECT is(payments.settle(sample.id('attempt'), 105.00, 'ch_1'), 'confirmed',
          'the same intent may succeed with another card');
SELECT payments.fail(sample.id('attempt'), 'late news');
SELECT results_eq($$SELECT orders.state, attempts.state FROM sales.orders, payments.attempts$$,
                  $$VALUES ('confirmed', 'succeeded')$$, 'a failure after the money is ignored');

SELECT sample.put('gone', sample.buy(sample.id('stock'), 1));
SELECT sample.put('gone attempt', sample.start_payment(sample.id('gone'), 'pi_2'));
SELECT sample.lapse(sample.order_hold(sample.id('gone')));
SELECT sales.expire_orders(10);
SELECT payments.fail(sample.id('gone attempt'), 'declined');
SELECT results_eq($$SELECT sample.order_state(sample.id('gone')), sample.attempt_state(sample.id('gone attempt')),
                           (SELECT count(*) FROM sample.calls WHERE calls.hook = 'on_payment_failed')$$,
                  $$VALUES ('failed', 'failed', 1::bigint)$$, 'of an expired order only the attempt fails');
-- Declined, tried again, and then old news: of the same charge, and of an earlier one.
SELECT sample.put('again', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('again attempt', sample.start_payment(sample.id('again'), 'pi_3'));
SELECT payments.fail(sample.id('again attempt'), 'declined', 'pi_3', '2026-01-01 12:00:05+00', 'ch_second');
SELECT is(sample.order_state(sample.id('again')), 'failed', 'declined');
SELECT sample.start_payment(sample.id('again'), 'pi_3');
SELECT payments.fail(sample.id('again attempt'), 'declined', 'pi_3', '2026-01-01 12:00:05+00', 'ch_second');
SELECT is(sample.order_state(sample.id('again')), 'processing', 'the same news after another try: nothing');
SELECT payments.fail(sample.id('again attempt'), 'declined', 'pi_3', '2026-01-01 12:00:01+00', 'ch_first');
SELECT is(sample.order_state(sample.id('again')), 'processing', 'older news: nothing');
SELECT payments.fail(sample.id('again attempt'), 'declined', 'pi_3', '2026-01-01 12:00:05+00', 'ch_third');
SELECT is(sample.order_state(sample.id('again')), 'failed', 'another charge is refused, within the same second');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
