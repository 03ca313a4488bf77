\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('wallet', ledger.account_id('sample', 'wallet', 'USD', sample.ann()));
SELECT is_empty($$SELECT * FROM ledger.invariant_breaks$$, 'nothing is broken');
UPDATE ledger.accounts SET balance = 1;
SELECT results_eq($$SELECT broken.invariant, broken.subject FROM ledger.invariant_breaks AS broken$$,
                  $$SELECT 'a wallet''s balance is the sum of its transfers', sample.id('wallet')::text$$,
                  'money from nowhere');
UPDATE ledger.accounts SET balance = 0;
INSERT INTO ledger.transfers (id, debit_id, credit_id, amount, currency, kind, created_at)
SELECT core.new_id(), ledger.account_id('sample', 'fees', 'USD'), core.new_id(), 1, 'USD', 'x', core.now();
SELECT results_eq($$SELECT broken.invariant FROM ledger.invariant_breaks AS broken ORDER BY 1$$,
                  $$VALUES ('both sides of a transfer exist, in its currency'), ('the books sum to zero')$$,
                  'money to nowhere');

SELECT * FROM finish();
