\ir ../sample_product.psql
SELECT plan(4);

SELECT sample.put('hold', sample.hold(sample.line(inventory.create_stock('sample', 5), 1)));
SELECT throws_ok($$DELETE FROM inventory.hold_lines$$, 'PT409', NULL, 'lines');
SELECT throws_ok($$DELETE FROM inventory.holds$$, 'PT409', NULL, 'holds');
SELECT throws_ok($$DELETE FROM inventory.allocations$$, 'PT409', NULL, 'allocations');
SELECT throws_ok($$TRUNCATE inventory.allocations$$, 'PT409', NULL, 'nor all at once');

SELECT * FROM finish();
