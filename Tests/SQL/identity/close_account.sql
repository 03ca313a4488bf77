SELECT plan(9);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer', 'Ada', 'Lovelace',
    '+12345678', true) AS ada, identity.create_account('travel', 'bob@example.com', '$argon2id$x', 'customer') AS bob;
SELECT identity.open_session(ada, 60, NULL, NULL) FROM made;
SELECT identity.new_token(ada, NULL, NULL), identity.new_password_reset(ada),
    identity.record_login('travel', 'ada@example.com', ada, 'ok', NULL, NULL) FROM made;
SELECT identity.close_account(ada) FROM made;
SELECT results_eq('SELECT email, phone, password_hash, first_name, last_name, is_staff, is_active, email_verified_at, phone_verified_at
    FROM identity.accounts, made WHERE id = ada',
    $$SELECT 'deleted-' || ada || '@deleted.invalid', NULL::text, NULL::text, 'Deleted', 'User', false, false, NULL::timestamptz,
             NULL::timestamptz FROM made$$, 'nobody');
SELECT is((SELECT revoked_reason FROM identity.tokens), 'account_closed', 'signed out');
SELECT is((SELECT ended_reason FROM identity.sessions), 'account_closed', 'everywhere');
SELECT is((SELECT count(*) FROM identity.password_resets), 0::bigint, 'without links');
SELECT alike(email, 'deleted-%', 'nor is the address among the attempts to log in') FROM identity.login_attempts;
SELECT is((SELECT count(*) FROM ops.audit, made WHERE action = 'account.closed' AND subject = ada::text), 1::bigint, 'on record');
SELECT lives_ok($$SELECT identity.register_account('travel', 'ada@example.com', '$argon2id$y', 'customer', '', '', NULL)$$,
    'the address can be registered anew');
SELECT is((SELECT is_active FROM identity.accounts, made WHERE id = bob), true, 'others stay');
SELECT identity.close_account(ada) FROM made;
SELECT is((SELECT count(*) FROM ops.audit WHERE action = 'account.closed'), 1::bigint, 'closed once');
SELECT * FROM finish();
