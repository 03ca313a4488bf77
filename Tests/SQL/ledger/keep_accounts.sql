\ir ../sample_product.psql
SELECT plan(5);

SELECT sample.put('wallet', ledger.account_id('sample', 'wallet', 'USD', sample.ann()));
SELECT throws_ok($$DELETE FROM ledger.accounts$$, 'PT409', NULL, 'is not deleted');
SELECT throws_ok($$TRUNCATE ledger.accounts CASCADE$$, 'PT409', NULL, 'nor emptied');
SELECT throws_ok($$UPDATE ledger.accounts SET currency = 'EUR'$$, 'PT409', NULL, 'nor changed');
SELECT throws_ok($$UPDATE ledger.accounts SET balance = -1$$, '23514', NULL, 'nor below zero');
SELECT lives_ok($$UPDATE ledger.accounts SET balance = 1$$, 'its balance moves');

SELECT * FROM finish();
