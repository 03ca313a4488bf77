\ir ../sample_product.psql
SELECT plan(2);

SELECT sample.put('clearing', ledger.account_id('sample', 'stripe_clearing', 'USD')),
       sample.put('fees', ledger.account_id('sample', 'fees', 'USD'));
SELECT is(ledger.balance(sample.id('fees')), 0::numeric, 'nothing yet');
SELECT ledger.post(sample.id('clearing'), sample.id('fees'), 5.00, 'payment');
SELECT ledger.post(sample.id('fees'), sample.id('clearing'), 2.00, 'refund');
SELECT results_eq($$SELECT ledger.balance(sample.id('fees')), ledger.balance(sample.id('clearing'))$$,
                  $$VALUES (3.00, -3.00)$$, 'credits less debits');

SELECT * FROM finish();
