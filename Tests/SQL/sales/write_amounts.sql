\ir ../sample_product.psql
SELECT plan(8);
SELECT sample.put('stock', inventory.create_stock('sample', 9));
SELECT sample.put('open', sample.buy(sample.id('stock'), 1)), sample.put('tried', sample.buy(sample.id('stock'), 1)),
    sample.put('late', sample.buy(sample.id('stock'), 1)), sample.put('over', sample.buy(sample.id('stock'), 1));
CREATE FUNCTION sample.write(p_name text) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', written.subtotal, written.discount, written.fee, written.total)
    FROM sales.write_amounts(sales.lock_order(sample.id(p_name)), 80, 10) AS written
$$;
SELECT is(sample.write('open'), '80.00 10.00 5.00 75.00', 'other amounts, the same fee');
SELECT sample.put('attempt', sample.start_payment(sample.id('tried'), 'pi_1'));
SELECT throws_ok($$SELECT sample.write('tried')$$, 'PT409', 'A payment of this order is under way.', 'not while it is being paid');
UPDATE payments.attempts SET state = 'failed' WHERE id = sample.id('attempt');
SELECT is(sample.write('tried'), '80.00 10.00 5.00 75.00', 'after a try that failed');
SELECT is(sample.attempt_state(sample.id('attempt')), 'cancelled', 'which can succeed no more');
SELECT sample.lapse(sample.order_hold(sample.id('late')));
SELECT throws_ok($$SELECT sample.write('late')$$, 'PT409', 'This of an order cannot be changed.', 'not when it has expired');
SELECT sales.change_state(sample.id('over'), 'cancelled', 'test');
SELECT throws_ok($$SELECT sample.write('over')$$, 'PT409', 'This of an order cannot be changed.', 'nor when it is over');
UPDATE sales.orders SET paid = 5 WHERE id = sample.id('open');
SELECT throws_ok($$SELECT sample.write('open')$$, 'PT409', 'This of an order cannot be changed.', 'nor when some of it is paid');
UPDATE sales.orders SET paid = 0 WHERE id = sample.id('open');
SELECT is((SELECT total FROM sales.orders WHERE id = sample.id('open')), 75.00, 'kept');
SELECT * FROM finish();
