\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('stock', inventory.create_stock('sample', 5));
SELECT results_eq($$SELECT stock.product, stock.capacity, stock.taken FROM inventory.stock
                    WHERE stock.id = sample.id('stock')$$, $$VALUES ('sample', 5, 0)$$,
                  'a stock of which nothing is taken');
SELECT throws_ok($$SELECT inventory.create_stock('sample', -1)$$, '23514', NULL, 'no negative capacity');
SELECT lives_ok($$SELECT inventory.create_stock('sample', 0)$$, 'an empty one is one');

SELECT * FROM finish();
