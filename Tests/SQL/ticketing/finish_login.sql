SELECT plan(18);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', '$argon2id$x', 'consumer') AS id;
CREATE FUNCTION pg_temp.state() RETURNS jsonb LANGUAGE sql AS $$
    SELECT effect -> 'state' FROM ticketing.login('ada@example.com', 'x', '192.0.2.1', 'curl') $$;
CREATE FUNCTION pg_temp.last_outcome() RETURNS text LANGUAGE sql AS $$
    SELECT outcome FROM identity.login_attempts ORDER BY id DESC LIMIT 1 $$;

CREATE TEMP TABLE wrong AS SELECT * FROM ticketing.finish_login(pg_temp.state(), '{"ok": true, "matches": false}');
SELECT is(status, 400::smallint, 'a wrong password') FROM wrong;
SELECT is(body::jsonb, '{"error": "Invalid email or password.", "detail": "Invalid email or password.",
    "field_errors": {}}'::jsonb, 'the answer') FROM wrong;
SELECT is(pg_temp.last_outcome(), 'wrong_password', 'is on record');
CREATE TEMP TABLE nobody AS SELECT finished.* FROM ticketing.login('nobody@example.com', 'x', '192.0.2.1', 'curl') AS begun,
    ticketing.finish_login(begun.effect -> 'state', '{"ok": true, "matches": false}') AS finished;
SELECT is((SELECT nobody::text FROM nobody), (SELECT wrong::text FROM wrong), 'an unknown address gets the same answer');
SELECT is(pg_temp.last_outcome(), 'unknown', 'and is on record');
SELECT is((SELECT count(*) FROM ticketing.finish_login('{"account": null, "hash": null, "email": "x"}',
    '{"ok": true, "matches": true}') WHERE status = 400),
    1::bigint, 'nobody never matches');
SELECT is((SELECT count(*) FROM identity.sessions), 0::bigint, 'none of them opens a session');

UPDATE identity.accounts SET email_verified_at = NULL;
SELECT is((SELECT body ->> 'error' FROM ticketing.finish_login(pg_temp.state(), '{"ok": true, "matches": true}')),
    'Email not verified. Please check your email.', 'not verified');
SELECT is((SELECT body ->> 'error' FROM ticketing.finish_login(pg_temp.state(), '{"ok": true, "matches": false}')),
    'Invalid email or password.', 'which only the right password learns');
UPDATE identity.accounts SET email_verified_at = core.now();

CREATE TEMP TABLE good AS SELECT * FROM ticketing.finish_login(pg_temp.state(), '{"ok": true, "matches": true}');
SELECT is(effect ->> 'kind', 'token.sign', 'the right password') FROM good;
SELECT is(effect #> '{tokens,access}' #- '{claims,jti}', jsonb_build_object('ttl', 300, 'claims', jsonb_build_object('typ', 'access',
    'sub', (SELECT id FROM made), 'sid', (SELECT id FROM identity.sessions))), 'an access token for the session') FROM good;
SELECT is(core.hash_secret(effect #>> '{state,refresh}'), (SELECT token_hash
    FROM identity.refresh_tokens), 'and a refresh token') FROM good;
SELECT results_eq('SELECT expires_at, host(client_ip), user_agent FROM identity.sessions',
    $$VALUES (core.now() + interval '7 days', '192.0.2.1', 'curl')$$, 'for seven days');
SELECT is(pg_temp.last_outcome(), 'ok', 'is on record');

SELECT is((SELECT status FROM ticketing.finish_login(pg_temp.state(),
    '{"ok": true, "matches": true, "new_hash": "$argon2id$x2"}')), 200::smallint, 'a hash with older parameters');
SELECT is((SELECT password_hash FROM identity.accounts), '$argon2id$x2', 'is renewed');
UPDATE identity.accounts SET password_hash = '$argon2id$x';

CREATE TEMP TABLE before AS SELECT pg_temp.state() AS state;
SELECT identity.change_password(id, '$argon2id$x', '$argon2id$y') FROM made;
SELECT is((SELECT status FROM before, ticketing.finish_login(before.state, '{"ok": true, "matches": true}')), 400::smallint,
    'a password that was changed meanwhile');
SELECT throws_ok($$SELECT ticketing.finish_login(pg_temp.state(), '{"ok": false, "code": "busy"}')$$, 'PT503', NULL, 'no verdict');
SELECT * FROM finish();
