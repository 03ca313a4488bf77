\ir ../sample_product.psql
SELECT plan(11);

SELECT sample.put('ann', ledger.account_id('sample', 'wallet', 'USD', sample.ann())),
       sample.put('bob', ledger.account_id('sample', 'wallet', 'USD', sample.bob())),
       sample.put('clearing', ledger.account_id('sample', 'stripe_clearing', 'USD')),
       sample.put('fees', ledger.account_id('sample', 'fees', 'USD'));
SELECT sample.put('deposit', ledger.post(sample.id('clearing'), sample.id('ann'), 100.00, 'deposit',
                                         p_reference => 'x:1'));
SELECT results_eq($$SELECT transfers.debit_id, transfers.credit_id, transfers.amount, transfers.currency,
                  transfers.kind,
                           transfers.reference FROM ledger.transfers$$,
                  $$SELECT sample.id('clearing'), sample.id('ann'), 100.00, 'USD', 'deposit', 'x:1'$$,
                  'one row, both sides');
SELECT is((SELECT accounts.balance FROM ledger.accounts WHERE accounts.id = sample.id('ann')), 100.00,
          'a credit raises');
SELECT ledger.post(sample.id('ann'), sample.id('bob'), 30.00, 'transfer');
SELECT results_eq($$SELECT accounts.balance FROM ledger.accounts WHERE accounts.balance IS NOT NULL ORDER BY 1$$,
                  $$VALUES (30.00), (70.00)$$, 'a debit lowers');
SELECT throws_ok($$SELECT ledger.post(sample.id('ann'), sample.id('bob'), 70.01, 'transfer')$$, 'PT400',
                 'Insufficient balance.', 'never below zero');
SELECT lives_ok($$SELECT ledger.post(sample.id('fees'), sample.id('clearing'), 5.00, 'payout')$$,
                'internal accounts may owe');
SELECT throws_ok($$SELECT ledger.post(sample.id('ann'), sample.id('bob'), 0, 'transfer')$$, '23514', NULL,
                 'of nothing');
SELECT throws_ok($$SELECT ledger.post(sample.id('ann'), sample.id('bob'), -1, 'transfer')$$, '23514', NULL,
                 'backwards');
SELECT throws_ok($$SELECT ledger.post(sample.id('ann'), sample.id('ann'), 1, 'transfer')$$, '23514', NULL, 'to itself');
SELECT throws_ok($$SELECT ledger.post(sample.id('clearing'), ledger.account_id('sample', 'fees', 'EUR'), 1, 'x')$$,
                 '23503',
                 NULL, 'across currencies');
SELECT throws_ok($$SELECT ledger.post(sample.id('clearing'), core.new_id(), 1, 'x')$$, '23503', NULL, 'to nowhere');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
