\ir ../travel/purse.psql
SELECT plan(16);
SELECT trips.wallet('tess');
CREATE FUNCTION trips.begin() RETURNS uuid LANGUAGE sql AS $$
    SELECT (payments.begin_deposit('travel', trips.wallet('tess'), 500, 'checkout', core.now() + interval '35 minutes', 'x',
        'tess@trips.example')).id
$$;
CREATE TEMP TABLE deposits AS SELECT trips.begin() AS expected, trips.begin() AS less, trips.begin() AS other, trips.begin() AS none;
SELECT is((SELECT payments.settle(expected, 500, 'ch_1', 'usd', 'pi_1') FROM deposits), 'confirmed', 'as it was asked for');
SELECT is(trips.balance('tess'), 500.00, 'credited');
SELECT is((SELECT payments.settle(expected, 500, 'ch_1', 'usd', 'pi_1') FROM deposits), 'settled', 'told again');
SELECT is(trips.balance('tess'), 500.00, 'once');
SELECT is((SELECT concat_ws(' ', state, is_applied, received, to_wallet, provider_id, charge_id) FROM payments.attempts, deposits
    WHERE id = expected), 'succeeded t 500.00 0.00 pi_1 ch_1', 'the attempt');

SELECT is((SELECT payments.settle(less, 300, NULL, 'USD') FROM deposits), 'mismatch', 'another amount');
SELECT is(trips.balance('tess'), 800.00, 'is credited all the same: it is the customer''s');
SELECT is((SELECT count(*) FROM payments.mismatches WHERE received_amount = 300 AND expected_amount = 500), 1::bigint,
    'and noted for a person');

SELECT is((SELECT payments.settle(other, 500, NULL, 'eur') FROM deposits), 'mismatch', 'another currency');
SELECT is(trips.balance('tess') || ' ' || trips.books('unapplied'), '800.00 500.00', 'is kept apart');
SELECT matches((SELECT message FROM effects.alerts), 'a deposit of 500.00 USD came in as 500 EUR', 'and a person asked for it');
SELECT matches(trips.broken(), 'money that no order got is on its way back', 'which is not in order');
SELECT effects.acknowledge(NULL, 'deposit:' || other) FROM deposits;
SELECT is((SELECT payments.settle(none, 0, NULL, 'USD') FROM deposits), 'mismatch', 'nothing at all');
SELECT is(trips.moves('tess'), 'deposit +500.00, deposit +300.00', 'what came in');
SELECT is((SELECT string_agg(title, ', ') FROM messaging.notifications), 'Deposit Received, Deposit Received, Deposit Received',
    'the customer is told');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
