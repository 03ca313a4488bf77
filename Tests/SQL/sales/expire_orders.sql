\ir ../sample_product.psql
SELECT plan(11);

SELECT sample.put('stock', inventory.create_stock('sample', 5));
SELECT sample.put('late', sample.buy(sample.id('stock'), 1)), sample.put('paying', sample.buy(sample.id('stock'), 1)),
       sample.put('live', sample.buy(sample.id('stock'), 1)), sample.put('paid', sample.buy(sample.id('stock'), 1));
SELECT sales.begin_payment(sample.id('paying'));
SELECT payments.settle(sample.start_payment(sample.id('paid'), 'pi_1'), 105.00, 'ch_1');
SELECT sample.lapse(sample.order_hold(sample.id(name))) FROM unnest(ARRAY['late', 'paying', 'paid']) AS name;
SELECT is(sales.expire_orders(1), 1, 'at most as many as asked for');
SELECT is(sales.expire_orders(100), 1, 'the rest');
SELECT is(sales.expire_orders(100), 0, 'once');
SELECT results_eq($$SELECT sample.order_state(sample.id(name))
                    FROM unnest(ARRAY['late', 'paying', 'live', 'paid']) WITH ORDINALITY AS names (name,
                        place) ORDER BY place$$,
                  $$VALUES ('failed'), ('failed'), ('pending'), ('confirmed')$$, 'unpaid ones past their time');
SELECT is((SELECT string_agg(DISTINCT orders.state_reason,
          ',') FROM sales.orders WHERE orders.state = 'failed'), 'expired',
          'the reason');
SELECT is(sample.hooks(), 'on_order_paid confirmed, on_order_expired failed, on_order_expired failed',
          'the product is told');
SELECT results_eq($$SELECT figures.* FROM inventory.counts(sample.id('stock')) AS figures$$, $$VALUES (5, 1, 1, 3)$$,
                  'their stock is free');
SELECT is(inventory.reclaim_lapsed(100), 1, 'and given back by the other job');
SELECT is(sample.taken(sample.id('stock')), 2, 'what is taken is what is sold and held');

SELECT sample.put('bare', (sales.open_order('sample', sample.ann(), 1, 0, 0, 0, NULL, core.now())).id);
SELECT is(sales.expire_orders(100), 1, 'an order that holds nothing');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
