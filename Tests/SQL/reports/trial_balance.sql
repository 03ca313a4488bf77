\ir ../travel/purse.psql
SELECT plan(4);
SELECT trips.fill('tess', 3000);
SELECT trips.pay(trips.book('tess', trips.package('PKG1')), 'wallet');
SELECT results_eq(
    $$SELECT kind, accounts, debits, credits, balance FROM reports.trial_balance WHERE product = 'travel' ORDER BY kind$$,
    $$VALUES ('escrow', 1::bigint, 0.00, 2500.00, 2500.00), ('stripe_clearing', 1, 3000.00, 0.00, -3000.00),
             ('wallet', 1, 2500.00, 3000.00, 500.00)$$, 'each kind of account');
SELECT is_empty($$SELECT product, currency FROM reports.trial_balance GROUP BY product, currency HAVING sum(balance) <> 0$$,
    'a product''s balances sum to zero');
SELECT is((SELECT sum(debits) = sum(credits) FROM reports.trial_balance), TRUE, 'and debits are credits');
SET ROLE holdfast_report;
SELECT lives_ok('SELECT * FROM reports.trial_balance', 'the report role may look');
RESET ROLE;
SELECT * FROM finish();
