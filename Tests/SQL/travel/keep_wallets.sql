\ir purse.psql
SELECT plan(8);
SELECT trips.fill('tess', 100), trips.wallet('tom');
SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 60);
CREATE FUNCTION trips.kept(p_statement text) RETURNS boolean LANGUAGE sql AS
    $$ SELECT trips.refused(p_statement) = '409 wallet_kept Wallets and payouts are never deleted or given to others.' $$;
SELECT ok(trips.kept('DELETE FROM travel.wallets'), 'a wallet is not deleted');
SELECT ok(trips.kept($$UPDATE travel.wallets SET account_id = trips.who('stan') WHERE account_id = trips.who('tom')$$), 'nor given away');
SELECT lives_ok('UPDATE travel.wallets SET is_active = FALSE', 'it may be frozen');
SELECT ok(trips.kept('DELETE FROM travel.payouts'), 'a payout is not deleted');
SELECT ok(trips.kept('TRUNCATE travel.payouts'), 'nor emptied away');
SELECT ok(trips.kept('UPDATE travel.payouts SET amount = 1'), 'nor changed');
SELECT travel.finish_payout(id, TRUE) FROM travel.payouts;
SELECT ok(trips.kept($$UPDATE travel.payouts SET state = 'failed'$$), 'once it has ended not at all');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
