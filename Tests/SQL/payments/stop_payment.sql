\ir ../sample_product.psql
SELECT plan(2);

SELECT sample.put('stock', inventory.create_stock('sample', 2));
SELECT sample.put('order', sample.buy(sample.id('stock'), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
UPDATE sales.orders SET state = 'cancelled' WHERE id = sample.id('order');
SELECT is(sample.attempt_state(sample.id('attempt')), 'cancelled', 'whoever cancels the order cancels its payment');
SELECT sample.put('late', sample.buy(sample.id('stock'), 1));
SELECT sample.put('late attempt', sample.start_payment(sample.id('late'), 'pi_2'));
UPDATE sales.orders SET state = 'failed' WHERE id = sample.id('late');
SELECT is(sample.attempt_state(sample.id('late attempt')), 'open', 'a failed order can still be paid');

SELECT * FROM finish();
