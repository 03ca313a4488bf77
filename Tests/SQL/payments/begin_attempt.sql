\ir ../travel/purse.psql
SELECT plan(6);
CREATE TEMP TABLE booked AS SELECT trips.book('tess', trips.package('PKG1')) AS id;

SELECT trips.fill('tess', 500);
CREATE FUNCTION trips.begin(p_from_wallet numeric) RETURNS payments.attempts LANGUAGE sql AS $$
    SELECT payments.begin_attempt(orders, 'any', trips.wallet('tess'), p_from_wallet, core.now() + interval '35 minutes', 'Trip',
        'tess@trips.example')
    FROM sales.orders, booked WHERE orders.id = booked.id
$$;
SELECT is(trips.refused('SELECT trips.begin(500.01)'), '400 insufficient_funds Insufficient balance.', 'more than there is');
SELECT results_eq($$SELECT provider, method, mode, amount, from_wallet, state, description, session_expires_at > core.now()
    FROM trips.begin(500) AS attempt$$,
    $$VALUES ('stripe', 'checkout', 'any', 2000.00, 500.00, 'creating', 'Trip', TRUE)$$, 'the rest waits for a page');
SELECT is(trips.balance('tess') || ' ' || trips.books('escrow'), '0.00 500.00', 'the part of the wallet is in escrow');
SELECT throws_ok('SELECT trips.begin(0)', '23505', NULL, 'one at a time');
SELECT payments.cancel_attempts(id) FROM booked;
SELECT trips.fill('tess', 2000);
SELECT results_eq($$SELECT provider, method, amount, from_wallet, state, session_expires_at, next_check_at
    FROM trips.begin(2500) AS attempt$$,
    $$VALUES ('wallet', 'wallet', 0.00, 2500.00, 'open', NULL::timestamptz, NULL::timestamptz)$$, 'without a rest it is open');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
