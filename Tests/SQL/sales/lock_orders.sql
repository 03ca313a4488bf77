\ir ../sample_product.psql
SELECT plan(4);
SELECT sample.put('stock', inventory.create_stock('sample', 5)), sample.promo('SPRING');
SELECT sample.put('plain', sample.buy(sample.id('stock'), 1)), sample.put('cheaper', sample.buy_with('SPRING', sample.id('stock'), 1));
SELECT lives_ok($$SELECT sales.lock_orders(ARRAY[sample.id('plain'), sample.id('cheaper')])$$, 'with and without a promo code');
SELECT lives_ok($$SELECT sales.lock_orders(NULL)$$, 'none');
SELECT matches((SELECT pg_get_functiondef('sales.lock_orders'::regproc)), 'ORDER BY orders.id FOR NO KEY UPDATE', 'orders in id order');
SELECT matches((SELECT pg_get_functiondef('sales.lock_orders'::regproc)), 'ORDER BY promo.id\s+FOR NO KEY UPDATE',
    'then promo codes in id order (Tests/Isolation/promo_code_last.spec shows why)');
SELECT * FROM finish();
