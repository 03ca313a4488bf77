\ir ../sample_product.psql
SELECT plan(5);
SELECT sample.put('stock', inventory.create_stock('sample', 9)), sample.promo('SPRING'), sample.promo('AUTUMN');
SELECT sample.put('old', sample.buy_with('SPRING', sample.id('stock'), 1)),
    sample.put('new', sample.buy_with('SPRING', sample.id('stock'), 1)),
    sample.put('other', sample.buy_with('AUTUMN', sample.id('stock'), 1));
SELECT is((sales.reclaim_promo_uses(sample.promo_row('SPRING'))).uses, 2, 'all of them are in time');
SELECT sample.lapse(sample.order_hold(sample.id('old'))), sample.lapse(sample.order_hold(sample.id('other')));
SELECT is((sales.reclaim_promo_uses(sample.promo_row('SPRING'))).uses, 1, 'one is not');
SELECT is((SELECT order_id FROM sales.promo_uses WHERE given_back_at IS NOT NULL), sample.id('old'), 'that one');
SELECT sales.expire_orders();
SELECT is((SELECT string_agg(code || ' ' || uses, ', ' ORDER BY code) FROM sales.promo_codes), 'AUTUMN 0, SPRING 1',
    'and is not given back twice');
SELECT is_empty('SELECT * FROM sales.invariant_breaks', 'nothing is broken');
SELECT * FROM finish();
