\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT is_empty($$SELECT * FROM payments.invariant_breaks$$, 'nothing is broken');
UPDATE payments.attempts SET state = 'succeeded', received = 105, received_currency = 'USD', settled_at = core.now();
SELECT results_eq($$SELECT broken.invariant FROM payments.invariant_breaks AS broken ORDER BY 1$$,
                  $$VALUES ('money that no order got is on its way back'),
                           ('what was received less what was refunded is in the ledger')$$, 'money that nobody booked');
UPDATE payments.attempts SET is_applied = TRUE, refunded = 5;
SELECT results_eq($$SELECT broken.invariant FROM payments.invariant_breaks AS broken ORDER BY 1$$,
                  $$VALUES ('an order has got what its attempts applied'),
                           ('refunded is the sum of the refunds that succeeded, within what was received'),
                           ('what was received less what was refunded is in the ledger')$$, 'refunds without a refund');

SELECT * FROM finish();
