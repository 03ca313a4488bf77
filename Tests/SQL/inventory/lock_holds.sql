\ir ../sample_product.psql
SELECT plan(3);
SELECT sample.put('stock', inventory.create_stock('sample', 5));
SELECT sample.put('hold', sample.hold(sample.line(sample.id('stock'), 1)));
SELECT lives_ok($$SELECT inventory.lock_holds(ARRAY[sample.id('hold'), NULL])$$, 'one');
SELECT lives_ok($$SELECT inventory.lock_holds(NULL)$$, 'none');
SELECT matches((SELECT pg_get_functiondef('inventory.lock_holds'::regproc)), 'ORDER BY hold.id FOR NO KEY UPDATE',
    'in id order (Tests/Isolation/promo_code_last.spec shows when)');
SELECT * FROM finish();
