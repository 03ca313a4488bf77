SELECT plan(2);
CREATE TEMP TABLE session AS SELECT * FROM identity.open_session(
    identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer'), 60, NULL, NULL);
CREATE TEMP TABLE token AS SELECT identity.new_refresh_token(session_id, core.now() + interval '1 hour') AS token FROM session;
SELECT matches(token, '^[A-Za-z0-9_-]{43}$', '256 bits') FROM token;
SELECT results_eq('SELECT session_id, expires_at, rotated_at FROM identity.refresh_tokens, token
    WHERE token_hash = core.hash_secret(token)',
    $$SELECT session_id, core.now() + interval '1 hour', NULL::timestamptz FROM session$$, 'stored hashed');
SELECT * FROM finish();
