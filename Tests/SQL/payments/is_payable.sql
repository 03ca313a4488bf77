\ir ../sample_product.psql
SELECT plan(5);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT ok((SELECT payments.is_payable(orders, 105.00) FROM sales.orders), 'pending, the right amount');
SELECT ok(NOT (SELECT payments.is_payable(orders, 104.99) FROM sales.orders), 'another amount');
UPDATE sales.orders SET state = 'failed';
SELECT ok((SELECT payments.is_payable(orders, 105.00) FROM sales.orders), 'failed: late money may be accepted');
INSERT INTO sample.undeliverable (order_id) SELECT orders.id FROM sales.orders;
SELECT ok(NOT (SELECT payments.is_payable(orders, 105.00) FROM sales.orders), 'what cannot be delivered any more');
DELETE FROM sample.undeliverable;
UPDATE sales.orders SET state = 'processing';
UPDATE sales.orders SET state = 'cancelled';
SELECT ok(NOT (SELECT payments.is_payable(orders, 105.00) FROM sales.orders), 'cancelled: never');

SELECT * FROM finish();
