\ir ../sample_product.psql
SELECT plan(14);

SELECT sample.put('stock', inventory.create_stock('sample', 2));
SELECT sample.put('order', sample.buy(sample.id('stock'), 2));
SELECT is((sales.begin_payment(sample.id('order'))).state, 'processing', 'it is being paid');
SELECT is((sales.begin_payment(sample.id('order'))).state, 'processing', 'again: still');
SELECT is((SELECT count(*) FROM sales.order_history), 1::bigint, 'one step');

SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.fail(sample.id('attempt'), 'declined');
SELECT is(sample.taken(sample.id('stock')), 0, 'declined: the stock is free');
SELECT is((sales.begin_payment(sample.id('order'))).state, 'processing', 'revived within its time');
SELECT is(sample.taken(sample.id('stock')), 2, 'with its stock');
SELECT is((SELECT holds.expires_at FROM inventory.holds), (SELECT orders.expires_at FROM sales.orders),
          'until the original time');

SELECT sample.start_payment(sample.id('order'), 'pi_1');
SELECT payments.fail(sample.id('attempt'), 'declined');
SELECT sample.put('bob', sample.hold(sample.line(sample.id('stock'), 1), sample.bob()));
SELECT throws_ok($$SELECT sales.begin_payment(sample.id('order'))$$, 'PT409',
                 'What was ordered is no longer available.', 'not if it is sold out meanwhile');
SELECT inventory.release(sample.id('bob'));
UPDATE sales.orders SET expires_at = core.now();
SELECT throws_ok($$SELECT sales.begin_payment(sample.id('order'))$$, 'PT400', 'The order has expired.',
                 'not after its time');

SELECT sample.put('late', sample.buy(sample.id('stock'), 1));
UPDATE sales.orders SET expires_at = core.now();
SELECT throws_ok($$SELECT sales.begin_payment(sample.id('late'))$$, 'PT400', 'The order has expired.',
                 'not a pending one after its time');
SELECT sales.change_state(sample.id('late'), 'cancelled', 'x');
SELECT throws_ok($$SELECT sales.begin_payment(sample.id('late'))$$, 'PT409', NULL, 'not a cancelled one');
SELECT sample.put('free', (sales.open_order('sample', sample.ann(), 0, 0, 0, 0, NULL,
                                            core.now() + interval '1 hour')).id);
SELECT throws_ok($$SELECT sales.begin_payment(sample.id('free'))$$, 'PT400', 'There is nothing to pay.',
                 'not a free one');
SELECT throws_ok($$SELECT sales.begin_payment(core.new_id())$$, 'PT404', NULL, 'not one that does not exist');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
