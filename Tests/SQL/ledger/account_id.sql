\ir ../sample_product.psql
SELECT plan(4);

SELECT sample.put('fees', ledger.account_id('sample', 'fees', 'USD'));
SELECT is(ledger.account_id('sample', 'fees', 'USD'), sample.id('fees'), 'the same account');
SELECT isnt(ledger.account_id('sample', 'fees', 'EUR'), sample.id('fees'), 'another currency is another');
SELECT sample.put('wallet', ledger.account_id('sample', 'wallet', 'USD', sample.ann()));
SELECT results_eq($$SELECT accounts.kind, accounts.owner_id, accounts.balance FROM ledger.accounts
                    WHERE accounts.id IN (sample.id('fees'), sample.id('wallet')) ORDER BY accounts.kind$$,
                  $$VALUES ('fees', NULL::uuid, NULL::numeric), ('wallet', sample.ann(), 0.00)$$,
                  'wallets keep a balance');
SELECT throws_ok($$SELECT ledger.account_id('sample', 'wallet', 'USD')$$, '23514', NULL, 'and have an owner');

SELECT * FROM finish();
