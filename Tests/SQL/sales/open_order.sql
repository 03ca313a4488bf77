\ir ../sample_product.psql
SELECT plan(6);

SELECT sample.put('order', (sales.open_order('sample', sample.ann(), 200.00, 20.00, 9.00, 1.50, NULL,
                                             core.now() + interval '15 minutes')).id);
SELECT results_eq(
    $$SELECT orders.account_id, orders.state, orders.is_unpaid, orders.currency, orders.total, orders.paid,
             orders.refunded, orders.number LIKE 'SAMPLE-________-0001'
      FROM sales.orders WHERE orders.id = sample.id('order')$$,
    $$SELECT sample.ann(), 'pending', TRUE, 'USD', 190.50, 0.00, 0.00, TRUE$$, 'the order');
SELECT throws_ok($$SELECT sales.open_order('sample', sample.ann(), 10, 11, 0, 0, NULL, core.now())$$, '23514', NULL,
                 'no discount beyond the subtotal');
SELECT throws_ok($$SELECT sales.open_order('sample', sample.ann(), -1, 0, 0, 0, NULL, core.now())$$, '23514', NULL,
                 'no negative amounts');
SELECT throws_ok($$SELECT sales.open_order('sample', sample.ann(), 'NaN', 0, 0, 0, NULL, core.now())$$, '23514', NULL,
                 'no amounts that are none');
SELECT throws_ok($$SELECT sales.open_order('sample', sample.ann(), 1, 0, 0, 0, NULL, 'infinity')$$, '23514', NULL,
                 'it does expire');
SELECT throws_ok($$SELECT sales.open_order('sample', core.new_id(), 1, 0, 0, 0, NULL, core.now())$$, '23503', NULL,
                 'for an account that exists');

SELECT * FROM finish();
