\ir ../sample_product.psql
SELECT plan(2);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT is(sales.entered_state_at(sample.id('order'), 'cancelled'), NULL, 'never');
SELECT sales.change_state(sample.id('order'), 'cancelled', 'x');
SELECT is(sales.entered_state_at(sample.id('order'), 'cancelled'), core.now(), 'just now');

SELECT * FROM finish();
