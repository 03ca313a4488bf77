\ir ../sample_product.psql
SELECT plan(4);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 2), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT inventory.confirm(sample.order_hold(sample.id('order')));
UPDATE payments.attempts SET state = 'succeeded', received = 105, received_currency = 'USD', is_applied = TRUE,
                             settled_at = core.now();
SELECT payments.accept(attempts, orders) FROM payments.attempts, sales.orders;
SELECT results_eq($$SELECT orders.state, orders.paid FROM sales.orders$$, $$VALUES ('confirmed', 105.00)$$,
                  'the order is paid');
SELECT is(sample.hooks(), 'on_order_paid confirmed', 'and fulfilled');
SELECT results_eq($$SELECT transfers.amount, transfers.reference = 'attempt:' || sample.id('attempt')
                    FROM ledger.transfers ORDER BY 1$$, $$VALUES (5.00, TRUE), (100.00, TRUE)$$, 'and booked');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
