\ir ../sample_product.psql
SELECT plan(7);
SELECT sample.put('stock', inventory.create_stock('sample', 9)), sample.promo('SPRING', '{"max_uses": 1}');
SELECT sample.put('plain', sample.buy(sample.id('stock'), 1));
SELECT sample.put('first', sample.buy_with('SPRING', sample.id('stock'), 1));
SELECT ok(sales.promo_use_possible(sample.id('plain')), 'without a code');
SELECT ok(sales.promo_use_possible(sample.id('first')), 'it has it');
SELECT sales.change_state(sample.id('first'), 'failed', 'test');
SELECT ok(sales.promo_use_possible(sample.id('first')), 'it can have it again');
UPDATE sales.promo_codes SET is_active = false, valid_to = core.now();
SELECT ok(sales.promo_use_possible(sample.id('first')), 'even if it has ended: an order''s price stays');
UPDATE sales.promo_codes SET is_active = true, valid_to = NULL;
SELECT sample.put('second', sample.buy_with('SPRING', sample.id('stock'), 1));
SELECT ok(NOT sales.promo_use_possible(sample.id('first')), 'somebody else has the last one');
UPDATE sales.promo_codes SET max_uses = 0, max_uses_per_account = 1;
SELECT ok(NOT sales.promo_use_possible(sample.id('first')), 'she has another one');
SELECT ok(sales.promo_use_possible(sample.id('second')), 'which has it');
SELECT * FROM finish();
