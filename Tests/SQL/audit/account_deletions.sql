SELECT plan(4);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer', 'Ada') AS ada;
SELECT travel.ensure_wallet(ada) FROM made;
SELECT ledger.post(ledger.account_id('travel', 'stripe_clearing', 'USD', NULL), travel.ensure_wallet(ada), 12.34, 'deposit', NULL,
    NULL) FROM made;
SELECT travel.close_account(ada, 'test') FROM made;
SELECT results_eq('SELECT email, firstname, reason, wallet_balance_at_deletion, wallet_balance, scrubbed_at FROM audit.account_deletions',
    $$VALUES ('ada@example.com', 'Ada', 'test', 12.34, 12.34, NULL::timestamptz)$$, 'who it was, and what is owed');
SELECT is(has_table_privilege('holdfast_report', 'audit.account_deletions', 'SELECT'), true, 'auditors read it');
SELECT is(has_schema_privilege('holdfast_api', 'audit', 'USAGE'), false, 'the server does not');
SELECT is_empty($$SELECT FROM reports.available() WHERE name LIKE '%deletion%'$$, 'nor is it among the reports that staff fetches');
SELECT * FROM finish();
