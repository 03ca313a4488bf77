\ir ../refusal.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT * FROM identity.register_account(
    'ticketing', ' Ada@Example.com ', '$argon2id$x', 'consumer', ' Ada ', NULL, ' ');
SELECT results_eq('SELECT product, email, role, first_name, last_name, phone, password_hash FROM made',
    $$VALUES ('ticketing', 'ada@example.com', 'consumer', 'Ada', '', NULL::text, '$argon2id$x')$$, 'the account');
SELECT results_eq('SELECT is_staff, is_active, email_verified_at, created_at FROM made',
    $$VALUES (false, true, NULL::timestamptz, core.now())$$, 'not staff, not verified');
SELECT is(pg_temp.refusal($$SELECT identity.register_account('ticketing', 'ADA@example.com', '$argon2id$y', 'consumer', '',
    '', NULL)$$),
    '{"status": 400, "code": "email_taken", "field": "email", "message": "A user with this email already exists."}', 'taken');
SELECT throws_ok($$SELECT identity.register_account('ticketing', 'ada@example.com', '$argon2id$y', 'consumer', '', '', NULL, 409)$$,
    'PT409', 'A user with this email already exists.', 'with the status that the product wants');
SELECT lives_ok($$SELECT identity.register_account('travel', 'ada@example.com', '$argon2id$y', 'consumer', '', '', NULL)$$,
    'the same address in another product');
SELECT throws_ok($$SELECT identity.register_account('ticketing', 'eve@example.com', 'plain text', 'consumer', '', '', NULL)$$,
    '23514', NULL, 'a password is never stored as it is');
SELECT is((SELECT count(*) FROM ops.audit, made WHERE subject = made.id::text AND action = 'account.registered'), 1::bigint,
    'is on record');
SELECT * FROM finish();
