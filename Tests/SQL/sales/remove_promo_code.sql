\ir ../sample_product.psql
SELECT plan(5);
SELECT sample.put('stock', inventory.create_stock('sample', 9)), sample.promo('SPRING');
SELECT sample.put('one', sample.buy_with('SPRING', sample.id('stock'), 1));
SELECT is((sales.remove_promo_code(sample.id('one'))).total, 100.00, 'at its full price again');
SELECT is((sample.promo_row('SPRING')).uses, 0, 'not used');
SELECT throws_ok($$SELECT sales.remove_promo_code(sample.id('one'))$$, 'PT400', 'No promo code has been applied.', 'once');
SELECT is((sales.apply_promo_code(sample.id('one'), NULL, 'SPRING')).total, 90.00, 'and again');
SELECT is_empty('SELECT * FROM ops.violations', 'nothing is broken');
SELECT * FROM finish();
