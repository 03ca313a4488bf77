\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sales.call_hook('sample', 'on_order_expired', sample.id('order'));
SELECT sales.call_hook('sample', 'on_order_refunded', sample.id('order'), sample.ann());
SELECT results_eq($$SELECT calls.hook, calls.order_id, calls.other_id FROM sample.calls ORDER BY calls.place$$,
                  $$VALUES ('on_order_expired', sample.id('order'), NULL),
                           ('on_order_refunded', sample.id('order'), sample.ann())$$, 'with one argument or two');
SELECT throws_ok($$SELECT sales.call_hook('sample', 'on_nothing', sample.id('order'))$$, '42883', NULL,
                 'a product without its hook is a defect');
SELECT throws_ok($$SELECT sales.call_hook('sample"; DROP', 'x', sample.id('order'))$$, '3F000', NULL,
                 'names are names');

SELECT * FROM finish();
