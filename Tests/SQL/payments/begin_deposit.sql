\ir ../travel/purse.psql
SELECT plan(4);
SELECT results_eq($$SELECT purpose, order_id, method, amount, currency, state, email, wallet_id = trips.wallet('tess')
    FROM payments.begin_deposit('travel', trips.wallet('tess'), 25, 'charge', NULL, 'Wallet deposit', 'x@trips.example')$$,
    $$VALUES ('deposit', NULL::uuid, 'charge', 25.00, 'USD', 'creating', 'x@trips.example', TRUE)$$, 'waits for the provider');
SELECT is(trips.balance('tess'), 0.00, 'nothing is credited yet');
SELECT throws_ok($$SELECT payments.begin_deposit('travel', core.new_id(), 25, 'charge', NULL, NULL, NULL)$$, 'P0002', NULL,
    'there is a wallet');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
