\ir ../travel/purse.psql
SELECT plan(15);
SELECT trips.fill('tess', 500);
CREATE FUNCTION trips.charge_refunded(p_id text, p_cents int) RETURNS text LANGUAGE plpgsql AS $$
BEGIN
    RETURN trips.event(p_id, 'charge.refunded', jsonb_build_object('object', 'charge', 'id', 'ch_1', 'payment_intent',
        (trips.attempt()).provider_id, 'amount_refunded', p_cents, 'currency', 'usd'));
END
$$;
SELECT is(trips.charge_refunded('evt_1', 20000), 'applied', 'sent back at the provider');
SELECT is(trips.balance('tess'), 300.00, 'is taken out of the wallet');
SELECT is(trips.charge_refunded('evt_2', 20000), 'applied', 'told again');
SELECT is(trips.balance('tess'), 300.00, 'once');
SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 250);
SELECT is(trips.charge_refunded('evt_3', 50000), 'applied', 'all of it, though some is spent');
SELECT is(trips.balance('tess') || ' ' || trips.books('owed_by_customers'), '0.00 -250.00', 'what is spent is owed');
SELECT is((trips.attempt()).state, 'refunded', 'the deposit is refunded');
SELECT is((SELECT count(*) FROM effects.alerts), 2::bigint, 'a person is told each time');
SELECT is(trips.event('evt_4', 'refund.updated', jsonb_build_object('object', 'refund', 'id', 're_1', 'status', 'succeeded', 'amount', 100,
    'currency', 'usd', 'payment_intent', (trips.attempt()).provider_id)), 'ignored', 'single refunds are the charge''s to tell');
SELECT is(trips.broken(), '', 'nothing is broken');

-- Another amount than was asked for had come in.
CREATE TEMP TABLE less AS SELECT (payments.begin_deposit('travel', trips.wallet('tess'), 50, 'checkout', core.now(), 'x', NULL)).id;
SELECT payments.settle(less.id, 40, NULL, 'USD', 'pi_less') FROM less;
SELECT payments.take_back_deposit(less.id, 15) FROM less;
SELECT results_eq('SELECT refunded, to_wallet, state FROM payments.attempts JOIN less USING (id)',
    $$VALUES (15.00, 25.00, 'mismatch')$$, 'a part of it goes back');
SELECT is(trips.balance('tess'), 25.00, 'out of the wallet');
SELECT is(trips.broken(), '', 'and nothing is broken');
SELECT payments.take_back_deposit(less.id, 40) FROM less;
SELECT is((SELECT state FROM payments.attempts JOIN less USING (id)) || trips.balance('tess'), 'refunded0.00', 'and the rest');
SELECT is(trips.broken(), '', 'nor then');
SELECT * FROM finish();
