\ir ../sample_product.psql
SELECT plan(4);
SELECT sample.put('stock', inventory.create_stock('sample', 9)), sample.put('code', sample.promo('SPRING'));
SELECT sample.put('one', sample.buy_with('SPRING', sample.id('stock'), 1)), sample.put('two', sample.buy_with('SPRING',
    sample.id('stock'), 1));
SELECT sales.drop_promo_use(sample.id('one'), sample.id('code'));
SELECT is((sample.promo_row('SPRING')).uses, 1, 'one less');
SELECT is((SELECT order_id FROM sales.promo_uses), sample.id('two'), 'of the other only');
SELECT sales.drop_promo_use(sample.id('one'), sample.id('code'));
SELECT is((sample.promo_row('SPRING')).uses, 1, 'once');
SELECT sales.change_state(sample.id('two'), 'cancelled', 'test'), sales.drop_promo_use(sample.id('two'), sample.id('code'));
SELECT is((sample.promo_row('SPRING')).uses, 0, 'one that was given back is not counted again');
SELECT * FROM finish();
