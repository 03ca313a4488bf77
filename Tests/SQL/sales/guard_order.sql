\ir ../sample_product.psql
SELECT plan(17);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT throws_ok($$UPDATE sales.orders SET state = 'refunded'$$, 'PT409', NULL, 'not even the owner skips a step');
SELECT throws_ok($$DELETE FROM sales.orders$$, 'PT409', NULL, 'nor deletes an order');
SELECT throws_ok($$TRUNCATE sales.orders CASCADE$$, 'PT409', NULL, 'nor all of them');
SELECT throws_ok($$UPDATE sales.orders SET account_id = sample.bob()$$, 'PT409', NULL, 'nor gives it to somebody else');
SELECT throws_ok($$UPDATE sales.orders SET number = 'X'$$, 'PT409', NULL, 'nor renumbers it');
SELECT throws_ok($$UPDATE sales.orders SET currency = 'EUR'$$, 'PT409', NULL, 'nor changes the currency');
SELECT throws_ok($$UPDATE sales.orders SET total = 1$$, '23514', NULL, 'amounts add up');
SELECT lives_ok($$UPDATE sales.orders SET discount = 5, total = 100$$, 'unpaid, it may be recalculated');
UPDATE sales.orders SET is_unpaid = FALSE;
SELECT ok((SELECT orders.is_unpaid FROM sales.orders), 'is_unpaid is kept by the trigger alone');
UPDATE sales.orders SET state = 'cancelled';
SELECT throws_ok($$UPDATE sales.orders SET discount = 0, total = 105$$, 'PT409', NULL, 'afterwards it is frozen');
SELECT throws_ok($$UPDATE sales.orders SET paid = 200$$, '23514', NULL, 'never paid beyond the total');
SELECT throws_ok($$UPDATE sales.orders SET refunded = 1$$, '23514', NULL, 'never refunded beyond what was paid');
SELECT throws_ok(
    $$INSERT INTO sales.orders (id, product, number, account_id, state, is_unpaid, currency, subtotal, discount, fee,
                                tax,
                                total, paid, refunded, expires_at, created_at, updated_at)
      SELECT core.new_id(), 'sample', 'X-1', sample.ann(), 'confirmed', FALSE, 'USD', 0, 0, 0, 0, 0, 0, 0, core.now(),
             core.now(), core.now()$$, 'PT409', NULL, 'every order begins at the beginning');

SELECT sample.put('paid', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT payments.settle(sample.start_payment(sample.id('paid'), 'pi_1'), 105.00, 'ch_1');
SELECT throws_ok($$UPDATE sales.orders SET state = 'cancelled' WHERE id = sample.id('paid')$$, 'PT409', NULL,
                 'a listed step, but its money would be kept');
UPDATE sales.orders SET refunded = paid WHERE id = sample.id('paid');
SELECT lives_ok($$UPDATE sales.orders SET state = 'refunded' WHERE id = sample.id('paid')$$, 'sent back, it may end');

SELECT sample.put('kept', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT payments.settle(sample.start_payment(sample.id('kept'), 'pi_2'), 105.00, 'ch_2');
SELECT throws_ok($$UPDATE sales.orders SET state = 'refunded' WHERE id = sample.id('kept')$$, 'PT409', NULL, 'not sent back, it may not');
UPDATE sales.transitions SET keeps_money = TRUE WHERE product = 'sample' AND to_state = 'refunded';
SELECT lives_ok($$UPDATE sales.orders SET state = 'refunded' WHERE id = sample.id('kept')$$, 'unless the step may keep it');

SELECT * FROM finish();
