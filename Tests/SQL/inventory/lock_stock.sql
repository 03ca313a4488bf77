\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('stock', inventory.create_stock('sample', 5));
SELECT lives_ok($$SELECT inventory.lock_stock(ARRAY[sample.id('stock')])$$, 'one');
SELECT lives_ok($$SELECT inventory.lock_stock(NULL)$$, 'none');
SELECT matches((SELECT pg_get_functiondef('inventory.lock_stock'::regproc)), 'ORDER BY stock.id\s+FOR NO KEY UPDATE',
               'in id order (Tests/Isolation/crossing_holds.spec shows it)');

SELECT * FROM finish();
