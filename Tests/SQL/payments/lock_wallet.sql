\ir ../travel/purse.psql
SELECT plan(3);
SELECT trips.fill('tess', 10);
SELECT lives_ok($$SELECT payments.lock_wallet(NULL::payments.attempts)$$, 'without a wallet there is nothing to lock');
SELECT lives_ok($$SELECT payments.lock_wallet(trips.attempt())$$, 'the wallet of a deposit');
-- A row that this transaction locked or wrote carries its id in xmax.
SELECT isnt((SELECT xmax::text FROM ledger.accounts WHERE kind = 'wallet'), '0', 'is locked');
SELECT * FROM finish();
