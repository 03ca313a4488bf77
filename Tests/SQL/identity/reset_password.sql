SELECT plan(7);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer') AS ada;
CREATE TEMP TABLE sent AS SELECT identity.new_password_reset(ada) AS one, identity.new_password_reset(ada) AS two,
    identity.account_code(ada) AS code FROM made;
SELECT identity.new_token(ada, NULL, NULL) FROM made;
SELECT is((SELECT (identity.reset_password('travel', code, one, '$argon2id$y')).id FROM sent), (SELECT ada FROM made), 'the account');
SELECT is((SELECT password_hash FROM identity.accounts), '$argon2id$y', 'has the new password');
SELECT is((SELECT revoked_reason FROM identity.tokens), 'password_change', 'is signed out');
SELECT throws_ok($$SELECT identity.reset_password('travel', code, one, '$argon2id$z') FROM sent$$, 'PT400',
    'Invalid or expired reset link.', 'a link works once');
SELECT throws_ok($$SELECT identity.reset_password('travel', code, two, '$argon2id$z') FROM sent$$, 'PT400', NULL, 'and ends the others');
SELECT is((SELECT password_hash FROM identity.accounts), '$argon2id$y', 'nothing changed by those');
SELECT is((SELECT count(*) FROM ops.audit WHERE action = 'account.password_changed'), 1::bigint, 'on record');
SELECT * FROM finish();
