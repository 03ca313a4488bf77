\ir ../sample_product.psql
SELECT plan(6);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 2), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
UPDATE payments.attempts SET state = 'mismatch', received = 0, received_currency = 'USD', settled_at = core.now();
SELECT payments.send_back(attempts, orders) FROM payments.attempts, sales.orders;
SELECT is((SELECT count(*) FROM payments.mismatches), 1::bigint, 'nothing received is a mismatch');
SELECT is((SELECT count(*) FROM payments.refunds), 0::bigint, 'and needs no refund');

SELECT sample.put('other', sample.start_payment(sample.buy(inventory.create_stock('sample', 1), 1), 'pi_2'));
UPDATE payments.attempts SET state = 'succeeded', received = 105, received_currency = 'USD', settled_at = core.now()
WHERE id = sample.id('other');
SELECT payments.send_back(attempts, orders) FROM payments.attempts JOIN sales.orders ON orders.id = attempts.order_id
WHERE attempts.id = sample.id('other');
SELECT results_eq($$SELECT refunds.amount, refunds.reason FROM payments.refunds$$,
                  $$VALUES (105.00, 'order_not_payable')$$, 'money that cannot be used goes back');
SELECT is(sample.books('unapplied'), 105.00, 'it is booked as nobody''s until then');
SELECT is(sample.hooks(), 'on_order_unpayable processing', 'the product is told');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
