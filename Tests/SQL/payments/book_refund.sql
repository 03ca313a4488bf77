\ir ../sample_product.psql
SELECT plan(4);

SELECT sample.put('last', inventory.create_stock('sample', 1));
SELECT sample.put('order', sample.buy(sample.id('last'), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT inventory.release(sample.order_hold(sample.id('order')));
SELECT sales.change_state(sample.id('order'), 'cancelled', 'x');
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT payments.finish_refund(refunds.id, 'succeeded', 're_1', NULL) FROM payments.refunds;
SELECT results_eq($$SELECT attempts.state, attempts.refunded FROM payments.attempts$$, $$VALUES ('refunded', 105.00)$$,
                  'money that the order never had goes back');
SELECT results_eq($$SELECT orders.state, orders.paid, orders.refunded FROM sales.orders$$,
                  $$VALUES ('cancelled', 0.00, 0.00)$$, 'without touching the order');
SELECT results_eq($$SELECT sample.books('stripe_clearing'), sample.books('unapplied'), sample.books('revenue')$$,
                  $$VALUES (0.00, 0.00, 0.00)$$, 'the books are even');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
