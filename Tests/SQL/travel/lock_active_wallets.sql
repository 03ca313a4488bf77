\ir purse.psql
SELECT plan(3);
SELECT trips.wallet('tess'), trips.wallet('tom');
SELECT lives_ok($$SELECT travel.lock_active_wallets(ARRAY[trips.wallet('tess'), trips.wallet('tom')])$$, 'both');
SELECT isnt((SELECT min(xmax::text::bigint) FROM ledger.accounts WHERE kind = 'wallet'), 0::bigint, 'are locked');
SELECT travel.freeze_wallet(trips.who('tom'));
SELECT is(trips.refused($$SELECT travel.lock_active_wallets(ARRAY[trips.wallet('tess'), trips.wallet('tom')])$$),
    '400 wallet_inactive The wallet is not active.', 'one of them is frozen');
SELECT * FROM finish();
