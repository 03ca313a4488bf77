\ir ../sample_product.psql
SELECT plan(3);

SELECT ledger.post(ledger.account_id('sample', 'stripe_clearing', 'USD'), ledger.account_id('sample', 'fees', 'USD'),
                   5.00,
                   'payment');
SELECT throws_ok($$UPDATE ledger.transfers SET amount = 6$$, 'PT409', NULL, 'is not changed');
SELECT throws_ok($$DELETE FROM ledger.transfers$$, 'PT409', NULL, 'nor deleted');
SELECT throws_ok($$TRUNCATE ledger.transfers$$, 'PT409', NULL, 'nor emptied');

SELECT * FROM finish();
