\ir ../sample_product.psql
SELECT plan(14);

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

-- What a wallet has in escrow goes back into it.
SELECT sample.put('wallet', ledger.account_id('sample', 'wallet', 'USD', sample.ann()));
SELECT ledger.post(ledger.account_id('sample', 'stripe_clearing', 'USD'), sample.id('wallet'), 105, 'deposit');
SELECT sample.put('escrowed', sample.buy(sample.id('stock'), 1));
SELECT payments.begin_attempt(orders, 'wallet', sample.id('wallet'), 105, NULL, NULL, NULL)
FROM sales.orders WHERE orders.id = sample.id('escrowed');
SELECT sample.lapse(sample.order_hold(sample.id('escrowed')));
SELECT is(sales.expire_orders(100), 1, 'an order that a wallet had begun to pay');
UPDATE sales.states SET stops_payment = TRUE WHERE product = 'sample' AND state = 'failed';
SELECT is((SELECT state FROM payments.attempts WHERE provider = 'wallet'), 'open', 'whose end does not end payments in this product');
SELECT payments.cancel_attempts(sample.id('escrowed'));
SELECT is(sample.books('wallet'), 105.00, 'its wallet has it again');

SELECT * FROM finish();
