\ir ../sample_product.psql
SELECT plan(19);

SELECT sample.put('stock', inventory.create_stock('sample', 1));
SELECT sample.put('order', sample.buy(sample.id('stock'), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT sample.put('one', payments.request_refund(sample.id('attempt'), 5.00, 'x', NULL)),
       sample.put('two', payments.request_refund(sample.id('attempt'), 100.00, 'x', sample.bob()));
SELECT ok(payments.finish_refund(sample.id('one'), 'pending', 're_1', NULL), 'pending');
SELECT is((SELECT orders.refunded FROM sales.orders), 0.00, 'is not yet');
SELECT ok(payments.finish_refund(sample.id('one'), 'succeeded', 're_1', NULL), 'succeeded');
SELECT results_eq($$SELECT orders.state, orders.refunded FROM sales.orders$$, $$VALUES ('confirmed', 5.00)$$,
                  'a part: the order stays confirmed');
SELECT ok(payments.finish_refund(sample.id('one'), 'succeeded', 're_1', NULL), 'again');
SELECT is((SELECT orders.refunded FROM sales.orders), 5.00, 'counts once');
SELECT ok(NOT payments.finish_refund(sample.id('one'), 'failed', NULL, 'x'), 'that another is refused proves nothing');
SELECT ok(NOT payments.finish_refund(sample.id('one'), 'failed', 're_9', 'x'), 'nor what became of another');
SELECT is(sample.taken(sample.id('stock')), 1, 'the ticket is still sold');

SELECT payments.finish_refund(sample.id('two'), 'succeeded', 're_2', NULL);
SELECT results_eq($$SELECT orders.state, orders.refunded, orders.state_actor, sample.taken(sample.id('stock'))
                    FROM sales.orders$$,
                  $$SELECT 'refunded', 105.00, sample.bob(), 0$$, 'all of it: refunded, and the ticket is free');
SELECT is(sample.attempt_state(sample.id('attempt')), 'refunded', 'the attempt too');
SELECT is(sample.hooks(), 'on_order_paid confirmed, on_order_refunded confirmed, on_order_refunded refunded',
          'the product is told each time');
SELECT results_eq($$SELECT sample.books('stripe_clearing'), sample.books('revenue'), sample.books('fees')$$,
                  $$VALUES (0.00, 0.00, 0.00)$$, 'the books are even');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT ok(payments.finish_refund(sample.id('two'), 'failed', 're_2', 'closed account'), 'its money came back');
SELECT results_eq($$SELECT orders.state, orders.refunded, attempts.state, attempts.refunded, alerts.message
                    FROM sales.orders, payments.attempts, effects.alerts$$,
                  $$SELECT 'refunded', 5.00, 'succeeded', 5.00,
                           'refund of order ' || orders.number || ' came back: closed account' FROM sales.orders$$,
                  'booked back: the buyer is owed it, and a person is told');
SELECT is(sample.broken(), 'payments: a refused refund was asked for again, or looked at (100.00 USD: closed account)',
          'until somebody looks');
SELECT sample.put('again', payments.retry_refund(sample.id('two')));
SELECT payments.finish_refund(sample.id('again'), 'succeeded', 're_3', NULL);
SELECT results_eq($$SELECT orders.state, orders.refunded, sample.attempt_state(sample.id('attempt')), sample.books('fees')
                    FROM sales.orders$$,
                  $$VALUES ('refunded', 105.00, 'refunded', 0.00)$$, 'asked for again, it went back');
SELECT is(sample.broken(), '', 'nothing is left');

SELECT * FROM finish();
