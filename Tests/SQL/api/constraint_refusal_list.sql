SELECT plan(2);
SELECT results_eq('SELECT * FROM api.constraint_refusal_list()',
    'SELECT constraint_name, status, code, message, field FROM api.constraint_refusals ORDER BY constraint_name',
    'all rows');
SELECT results_eq(
    $$SELECT status, code, field FROM api.constraint_refusal_list() WHERE constraint_name = 'account_email_once'$$,
    $$VALUES (400::smallint, 'email_taken', 'email')$$, 'the answer to a taken e-mail address');
SELECT * FROM finish();
