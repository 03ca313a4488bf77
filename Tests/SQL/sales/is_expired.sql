\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT ok(NOT (SELECT sales.is_expired(orders) FROM sales.orders), 'in time');
UPDATE sales.orders SET expires_at = core.now();
SELECT ok((SELECT sales.is_expired(orders) FROM sales.orders), 'over, before any job');
UPDATE sales.orders SET state = 'confirmed';
SELECT ok(NOT (SELECT sales.is_expired(orders) FROM sales.orders), 'a paid one does not expire');

SELECT * FROM finish();
