\ir ../travel/purse.psql
SELECT plan(2);
SELECT trips.fill('tess', 10);
SELECT payments.note_mismatch(trips.attempt());
SELECT results_eq('SELECT expected_amount, expected_currency, received_amount, received_currency, reviewed_at FROM payments.mismatches',
    $$VALUES (10.00, 'USD', 10.00, 'USD', NULL::timestamptz)$$, 'both sides');
SELECT throws_ok('SELECT payments.note_mismatch(trips.attempt())', '23505', NULL, 'once for each attempt');
SELECT * FROM finish();
