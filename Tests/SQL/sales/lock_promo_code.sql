\ir ../sample_product.psql
SELECT plan(7);
SELECT sample.put('stock', inventory.create_stock('sample', 9)),
    sample.put('promo', sample.promo('ONCE', '{"max_uses": 1, "max_uses_per_account": 1}'));
SELECT is(sales.lock_promo_code('sample', NULL, 'once', sample.ann(), 55.55)::text, format('(%s,5.56)', sample.id('promo')),
    'which, and what it takes off');
SELECT is((SELECT uses FROM sales.promo_codes), 0, 'nothing is counted yet');
SELECT sample.put('order', sample.buy_with('ONCE', sample.id('stock'), 1));
SELECT throws_ok($$SELECT sales.lock_promo_code('sample', NULL, 'ONCE', sample.bob(), 100)$$, 'PT409',
    'This promo code has been used up.', 'used up');
SELECT throws_ok($$SELECT sales.lock_promo_code('sample', NULL, 'ONCE', sample.ann(), 100)$$, 'PT409',
    'You have already used this promo code.', 'used by her');
SELECT sample.lapse(sample.order_hold(sample.id('order')));
SELECT lives_ok($$SELECT sales.lock_promo_code('sample', NULL, 'ONCE', sample.ann(), 100)$$,
    'an order past its time keeps nobody out, though no job has been');
SELECT throws_ok($$SELECT sales.lock_promo_code('sample', NULL, 'NONE', sample.ann(), 100)$$, 'PT400',
    'This promo code does not exist.', 'unknown');
SELECT is_empty('SELECT * FROM sales.invariant_breaks', 'nothing is broken');
SELECT * FROM finish();
