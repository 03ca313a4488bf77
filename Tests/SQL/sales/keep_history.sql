\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sales.change_state(sample.id('order'), 'cancelled', 'x');
SELECT throws_ok($$UPDATE sales.order_history SET reason = 'y'$$, 'PT409', NULL, 'is not changed');
SELECT throws_ok($$DELETE FROM sales.order_history$$, 'PT409', NULL, 'nor deleted');
SELECT throws_ok($$TRUNCATE sales.order_history$$, 'PT409', NULL, 'nor emptied');

SELECT * FROM finish();
