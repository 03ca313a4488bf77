\ir ../sample_product.psql
SELECT plan(2);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
UPDATE sales.orders SET state = 'cancelled', state_reason = 'by hand' WHERE id = sample.id('order');
SELECT results_eq($$SELECT history.from_state, history.to_state, history.reason FROM sales.order_history AS history$$,
                  $$VALUES ('pending', 'cancelled', 'by hand')$$, 'a change by hand is written down too');
UPDATE sales.orders SET updated_at = core.now() WHERE id = sample.id('order');
SELECT is((SELECT count(*) FROM sales.order_history), 1::bigint, 'other changes are not');

SELECT * FROM finish();
