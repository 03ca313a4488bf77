\ir ../sample_product.psql
SELECT plan(4);
SELECT sample.put('stock', inventory.create_stock('sample', 9)), sample.put('promo', sample.promo('SPRING', '{"max_uses": 1}'));
SELECT sample.put('order', sample.buy_with('SPRING', sample.id('stock'), 2));
SELECT is((SELECT uses FROM sales.promo_codes), 1, 'counted');
SELECT is((SELECT concat_ws(' ', account_id = sample.ann(), order_id = sample.id('order'), discount) FROM sales.promo_uses),
    't t 20.00', 'recorded');
SELECT throws_ok($$SELECT sales.use_promo_code(sample.id('promo'), orders, 20) FROM sales.orders$$, '23514', NULL,
    'the last guard is a constraint');
SELECT is_empty('SELECT * FROM sales.invariant_breaks', 'nothing is broken');
SELECT * FROM finish();
