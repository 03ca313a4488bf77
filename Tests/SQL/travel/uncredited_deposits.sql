\ir purse.psql
SELECT plan(7);
CREATE FUNCTION trips.amounts(p_type text, p_finished boolean, p_limit int) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(amount::text, ' ' ORDER BY id DESC) FROM travel.uncredited_deposits(trips.wallet('tess'), p_type, p_finished, p_limit)
$$;
SELECT trips.fill('tess', 100);
SELECT is(trips.amounts(NULL, FALSE, NULL), NULL, 'what was credited is none');
SELECT travel.deposit(trips.who('tess'), 7);
SELECT travel.deposit(trips.who('tess'), 8);
SELECT is(trips.amounts(NULL, FALSE, NULL), '8.00 7.00', 'those that wait, newest first');
SELECT is(trips.amounts(NULL, FALSE, 1), '8.00', 'the newest');
SELECT is(trips.amounts('withdrawal', FALSE, NULL), NULL, 'they are of one type');
SELECT is(trips.amounts('deposit', TRUE, NULL), NULL, 'none has ended');
SELECT payments.end_attempt((trips.attempt()).id, 'expired');
SELECT is(trips.amounts('deposit', TRUE, NULL), '8.00', 'until its page expires');
SELECT is((SELECT count(*) FROM travel.uncredited_deposits(trips.wallet('tom'), NULL, FALSE, NULL)), 0::bigint, 'of this wallet only');
SELECT * FROM finish();
