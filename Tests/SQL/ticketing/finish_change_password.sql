SELECT plan(6);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', '$argon2id$x', 'consumer') AS id;
CREATE TEMP TABLE session AS SELECT place, opened.* FROM made, generate_series(1, 2) AS place,
    identity.open_session(made.id, 60, NULL, NULL) AS opened;
CREATE FUNCTION pg_temp.finish(p_old text, p_outcome jsonb DEFAULT '{"ok": true, "hash": "$argon2id$y"}') RETURNS api.reply
    LANGUAGE sql AS $$
    SELECT answer.* FROM made, session, ticketing.finish_change_password(
        jsonb_build_object('account', id, 'session', session_id, 'hash', p_old), p_outcome) AS answer WHERE place = 1 $$;
SELECT is((SELECT body::jsonb FROM pg_temp.finish('$argon2id$x')), '{"message": "Password changed successfully."}'::jsonb,
    'the answer');
SELECT is((SELECT password_hash FROM identity.accounts), '$argon2id$y', 'the new password');
SELECT is((SELECT effect ->> 'kind' FROM session, ticketing.refresh_token(refresh_token, NULL)
    WHERE place = 1), 'token.sign', 'this session goes on');
SELECT is((SELECT status FROM session, ticketing.refresh_token(refresh_token, NULL)
    WHERE place = 2), 401::smallint, 'the other one does not');
SELECT throws_ok($$SELECT pg_temp.finish('$argon2id$x')$$, 'PT400', 'Old password is incorrect.', 'changed meanwhile');
SELECT throws_ok($$SELECT pg_temp.finish('$argon2id$y', '{"ok": false}')$$, 'PT503', NULL, 'not hashed');
SELECT * FROM finish();
