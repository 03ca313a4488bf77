SELECT plan(8);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer') AS ada;
CREATE TEMP TABLE session AS SELECT place, opened.* FROM made, generate_series(1, 2) AS place,
    identity.open_session(ada, 60, NULL, NULL) AS opened;
SELECT identity.new_token(ada, NULL, NULL), identity.new_password_reset(ada) FROM made;
CREATE FUNCTION pg_temp.store(p_old text, p_outcome jsonb DEFAULT '{"ok": true, "hash": "$argon2id$y"}')
RETURNS identity.accounts LANGUAGE sql AS $$
    SELECT stored.* FROM made, session, identity.store_new_password(
        jsonb_build_object('account', ada, 'session', session_id, 'hash', p_old), p_outcome) AS stored WHERE place = 1 $$;
SELECT is((SELECT id FROM pg_temp.store('$argon2id$x')), (SELECT ada FROM made), 'the account');
SELECT is((SELECT password_hash FROM identity.accounts), '$argon2id$y', 'has the new password');
SELECT results_eq('SELECT place, ended_reason FROM session JOIN identity.sessions AS kept ON kept.id = session_id ORDER BY place',
    $$VALUES (1, NULL), (2, 'password_change')$$, 'the caller''s session goes on');
SELECT is((SELECT revoked_reason FROM identity.tokens), 'password_change', 'no token does');
SELECT is((SELECT used_at FROM identity.password_resets), core.now(), 'nor a link for a forgotten password');
SELECT is((SELECT count(*) FROM ops.audit WHERE action = 'account.password_changed'), 1::bigint, 'on record');
SELECT throws_ok($$SELECT pg_temp.store('$argon2id$x')$$, 'PT400', 'Old password is incorrect.', 'changed meanwhile');
SELECT throws_ok($$SELECT pg_temp.store('$argon2id$y', '{"ok": false}')$$, 'PT503', NULL, 'not hashed');
SELECT * FROM finish();
