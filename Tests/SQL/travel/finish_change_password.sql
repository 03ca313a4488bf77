SELECT plan(6);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer', 'Ada') AS ada;
CREATE TEMP TABLE old AS SELECT identity.new_token(ada, NULL, NULL) AS token FROM made;
CREATE FUNCTION pg_temp.finish() RETURNS api.reply LANGUAGE sql AS $$
    SELECT done.* FROM made, travel.finish_change_password(jsonb_build_object('account', ada, 'session', NULL, 'hash', '$argon2id$x'),
        '{"ok": true, "hash": "$argon2id$y"}') AS done $$;
CREATE TEMP TABLE answer AS SELECT * FROM pg_temp.finish();
SELECT is(body ->> 'message', 'Password updated successfully', 'the answer') FROM answer;
SELECT is((SELECT identity.authenticate(body ->> 'token', 'travel') FROM answer), (SELECT ada FROM made), 'has a new token');
SELECT throws_ok($$SELECT identity.authenticate(token, 'travel') FROM old$$, 'PT401', NULL, 'the old one is dead');
SELECT is((SELECT password_hash FROM identity.accounts), '$argon2id$y', 'the new password');
SELECT results_eq('SELECT recipient, template FROM messaging.mails', $$VALUES ('ada@example.com', 'password_changed')$$,
    'the owner is told');
SELECT throws_ok('SELECT pg_temp.finish()', 'PT400', 'Old password is incorrect.', 'of two at once, one wins');
SELECT * FROM finish();
