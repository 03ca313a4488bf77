\ir purse.psql
SELECT plan(5);
SELECT trips.wallet('tess'), trips.wallet('tom');
CREATE FUNCTION trips.changed(p_who text) RETURNS interval LANGUAGE sql STABLE AS $$
    SELECT travel.wallet_changed_at(wallets) - wallets.created_at FROM travel.wallets WHERE account_id = trips.who(p_who)
$$;
SELECT is(trips.changed('tess'), interval '0', 'when it was made');
SELECT trips.pass('1 hour');
SELECT trips.fill('tess', 10);
SELECT is(trips.changed('tess'), interval '1 hour', 'when money came in');
SELECT trips.pass('1 hour');
SELECT travel.transfer(trips.who('tess'), trips.wallet('tess'), trips.wallet('tom'), 5);
SELECT is(trips.changed('tess'), interval '2 hours', 'when money went out');
SELECT is(trips.changed('tom'), interval '2 hours', 'on both sides');
SELECT trips.pass('1 hour');
SELECT travel.freeze_wallet(trips.who('tess'));
SELECT is(trips.changed('tess'), interval '3 hours', 'when it was frozen');
SELECT * FROM finish();
