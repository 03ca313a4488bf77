\ir ../sample_product.psql
SELECT plan(2);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT is((sales.lock_order(sample.id('order'))).id, sample.id('order'), 'the order');
SELECT throws_ok($$SELECT sales.lock_order(core.new_id())$$, 'PT404', 'Not found.', 'none');

SELECT * FROM finish();
