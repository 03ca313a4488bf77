\ir ../sample_product.psql
SELECT plan(4);

SELECT sample.start_payment(sample.buy(inventory.create_stock('sample', 1), 1), 'pi_1');
SELECT throws_ok($$DELETE FROM payments.attempts$$, 'PT409', NULL, 'attempts');
SELECT throws_ok($$DELETE FROM payments.refunds$$, 'PT409', NULL, 'refunds');
SELECT throws_ok($$DELETE FROM payments.mismatches$$, 'PT409', NULL, 'mismatches');
SELECT throws_ok($$TRUNCATE payments.refunds$$, 'PT409', NULL, 'nor all at once');

SELECT * FROM finish();
