\ir ../sample_product.psql
SELECT plan(2);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT is((SELECT sales.shown_state(orders) FROM sales.orders), 'pending', 'in time');
UPDATE sales.orders SET expires_at = core.now();
SELECT is((SELECT sales.shown_state(orders) FROM sales.orders), 'failed', 'what it really is');

SELECT * FROM finish();
