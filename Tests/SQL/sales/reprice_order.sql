\ir ../sample_product.psql
SELECT plan(7);
SELECT sample.put('stock', inventory.create_stock('sample', 9)), sample.promo('SPRING', '{"min_subtotal": 100}');
SELECT sample.put('plain', sample.buy(sample.id('stock'), 1)), sample.put('cheap', sample.buy_with('SPRING', sample.id('stock'), 2));
SELECT is(sales.reprice_order(sample.id('plain'), 300)::text, '(305.00,)', 'another subtotal');
SELECT is(sales.reprice_order(sample.id('cheap'), 150)::text, '(135.00,)', 'the promo code follows');
SELECT is((SELECT discount FROM sales.promo_uses), 15.00, 'and its use says how much');
UPDATE sales.promo_codes SET valid_to = core.now() - interval '1 day';
SELECT is(sales.reprice_order(sample.id('cheap'), 100)::text, '(90.00,)', 'also when its time is over');
SELECT is(sales.reprice_order(sample.id('cheap'), 99.99)::text, '(99.99,SPRING)', 'below its minimum it is taken off');
SELECT is((SELECT uses FROM sales.promo_codes), 0, 'and is not used any more');
SELECT is_empty('SELECT * FROM ops.violations', 'nothing is broken');
SELECT * FROM finish();
