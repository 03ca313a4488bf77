\ir ../sample_product.psql
SELECT plan(4);
SELECT sample.put('stock', inventory.create_stock('sample', 9)), sample.put('promo', sample.promo('SPRING'));
SELECT sample.put('first', sample.buy_with('SPRING', sample.id('stock'), 1)),
    sample.put('second', sample.buy_with('SPRING', sample.id('stock'), 1));
SELECT is(sales.promo_uses_of(sample.id('promo'), sample.ann()), 2, 'two orders');
SELECT is(sales.promo_uses_of(sample.id('promo'), sample.bob()), 0, 'nobody else''s');
SELECT is(sales.promo_uses_of(sample.id('promo'), sample.ann(), sample.id('first')), 1, 'without one');
SELECT sales.change_state(sample.id('second'), 'cancelled', 'test');
SELECT is(sales.promo_uses_of(sample.id('promo'), sample.ann()), 1, 'without what was given back');
SELECT * FROM finish();
