\ir ../sample_product.psql
SELECT plan(6);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT is(payments.apply_charge('sample', '{"payment_intent": "pi_1", "amount_refunded": 0}'), 'ignored', 'no refund');
SELECT is(payments.apply_charge('sample', '{"payment_intent": "pi_1", "amount_refunded": 500, "currency": "usd"}'),
          'parked',
          'a refund before its payment waits');
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT is(payments.apply_charge('sample', '{"payment_intent": "pi_1", "amount_refunded": 500, "currency": "usd"}'),
          'applied',
          'a refund');
SELECT is((SELECT orders.refunded FROM sales.orders), 5.00, 'is recorded');
SELECT is(payments.apply_charge('sample', '{"payment_intent": "pi_9", "amount_refunded": 500}'), 'parked', 'unknown');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
