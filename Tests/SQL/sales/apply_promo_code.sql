\ir ../sample_product.psql
SELECT plan(7);
SELECT sample.put('stock', inventory.create_stock('sample', 9)), sample.promo('SPRING', '{"max_uses": 1}');
SELECT sample.put('one', sample.buy(sample.id('stock'), 1)), sample.put('two', sample.buy(sample.id('stock'), 1));
SELECT is((sales.apply_promo_code(sample.id('one'), NULL, 'spring')).total, 95.00, 'cheaper');
SELECT is((sample.promo_row('SPRING')).uses, 1, 'used');
SELECT throws_ok($$SELECT sales.apply_promo_code(sample.id('one'), NULL, 'SPRING')$$, 'PT409', 'A promo code has already been applied.',
    'one an order');
SELECT throws_ok($$SELECT sales.apply_promo_code(sample.id('two'), NULL, 'SPRING')$$, 'PT409', 'This promo code has been used up.',
    'used up');
SELECT throws_ok($$SELECT sales.apply_promo_code(sample.id('two'), NULL, 'NONE')$$, 'PT400', 'This promo code does not exist.', 'none');
SELECT throws_ok($$SELECT sales.apply_promo_code(core.new_id(), NULL, 'NONE')$$, 'PT404', NULL, 'no order');
SELECT is_empty('SELECT * FROM ops.violations', 'nothing is broken');
SELECT * FROM finish();
