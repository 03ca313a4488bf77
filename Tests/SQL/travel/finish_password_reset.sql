SELECT plan(5);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer') AS ada;
CREATE TEMP TABLE sent AS SELECT identity.account_code(ada) AS code, identity.new_password_reset(ada) AS token FROM made;
CREATE FUNCTION pg_temp.finish(p_ok boolean DEFAULT true) RETURNS text LANGUAGE sql AS $$
    SELECT body::text FROM sent, travel.finish_password_reset(jsonb_build_object('utoken', code, 'token', token),
        jsonb_build_object('ok', p_ok, 'hash', '$argon2id$y')) $$;
SELECT throws_ok('SELECT pg_temp.finish(false)', 'PT503', NULL, 'not hashed');
SELECT is(pg_temp.finish(), '{"status" : "success", "message" : "Password has been reset successfully"}', 'the answer');
SELECT is((SELECT password_hash FROM identity.accounts), '$argon2id$y', 'the new password');
SELECT results_eq('SELECT recipient, template FROM messaging.mails', $$VALUES ('ada@example.com', 'password_changed')$$,
    'the owner is told');
SELECT throws_ok('SELECT pg_temp.finish()', 'PT400', 'Invalid or expired reset link.', 'a link works once');
SELECT * FROM finish();
