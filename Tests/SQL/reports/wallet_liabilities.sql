\ir ../travel/purse.psql
SELECT plan(5);
SELECT trips.fill('tess', 5000), trips.fill('tom', 10), trips.wallet('stan');
SELECT trips.pay(trips.book('tess', trips.package('PKG1')), 'wallet');
SELECT travel.withdraw(trips.who('tess'), trips.wallet('tess'), 100);
SELECT results_eq(
    $$SELECT email, is_active, deleted_at, balance, in_escrow, being_paid_out, refunds_waiting, owed
      FROM reports.wallet_liabilities ORDER BY owed$$,
    $$VALUES ('tom@trips.example', TRUE, NULL::timestamptz, 10.00, 0.00, 0.00, 0.00, 10.00),
             ('tess@trips.example', TRUE, NULL, 2400.00, 2500.00, 100.00, 0.00, 5000.00)$$,
    'all that a customer put in and that did not leave us');
UPDATE travel.customers SET closed_at = core.now() WHERE account_id = trips.who('tom');
SELECT travel.freeze_wallet(trips.who('tom'));
SELECT is((SELECT concat_ws(' ', is_active, deleted_at IS NOT NULL, owed) FROM reports.wallet_liabilities WHERE balance = 10),
    'f t 10.00', 'of a deleted account too');
-- What is owed in all is what the books say.
SELECT is((SELECT sum(owed) FROM reports.wallet_liabilities),
    (SELECT sum(balance) FROM reports.trial_balance WHERE kind IN ('wallet', 'escrow', 'payouts', 'refunds_payable')),
    'the books agree');
SET ROLE holdfast_report;
SELECT lives_ok('SELECT * FROM reports.wallet_liabilities', 'the report role may look');
RESET ROLE;
SELECT is_empty($$SELECT FROM reports.available('ticketing') WHERE name = 'wallet_liabilities'$$,
    'ticketing does not offer it');
SELECT * FROM finish();
