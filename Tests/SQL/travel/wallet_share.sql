\ir purse.psql
SELECT plan(12);
CREATE FUNCTION trips.share(p_mode text, p_price numeric, p_balance numeric) RETURNS numeric LANGUAGE sql AS
    $$ SELECT travel.wallet_share(p_mode, p_price, p_balance, 'USD') $$;
SELECT is(trips.share('wallet', 2500, 3000), 2500.0, 'all of it');
SELECT is(trips.refused($$SELECT trips.share('wallet', 2500, 2499.99)$$), '400 insufficient_funds Insufficient balance.', 'too little');
SELECT is(trips.share('stripe', 2500, 3000), 0.00, 'nothing');
SELECT is(trips.share('split', 2500, 500), 500.0, 'what it has');
SELECT is(trips.share('split', 2500, 2500), 2500.0, 'which may be all');
SELECT is(trips.share('split', 2500, 0), 0.0, 'or nothing');
SELECT is(trips.share('split', 2500, 2499.99), 2499.50, 'never less for Stripe than it charges');
SELECT is(trips.refused($$SELECT trips.share('split', 0.40, 0.39)$$), '400 insufficient_funds Insufficient balance.',
    'if that is possible');
SELECT is(trips.refused($$SELECT trips.share('stripe', 0.40, 9)$$), '400 too_small Card payments are 0.50 USD at least.', 'too small');
SELECT is(trips.refused($$SELECT trips.share('stripe', 0, 9)$$),
    '400 nothing_to_pay There is nothing to pay. Confirm the booking with mode wallet.', 'free, by card');
SELECT is(trips.share('wallet', 0, 0), 0.0, 'free, from the wallet');
SELECT is(trips.share('split', 0, 0), 0.0, 'free, split');
SELECT * FROM finish();
