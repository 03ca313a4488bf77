SELECT plan(3);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer') AS id;
CREATE TEMP TABLE session AS SELECT opened.* FROM made, identity.open_session(made.id, 3600,
    '2001:db8::1', repeat('x', 600)) AS opened;
SELECT results_eq('SELECT account_id, created_at, expires_at, ended_at, host(client_ip), length(user_agent) FROM identity.sessions',
    $$SELECT id, core.now(), core.now() + interval '1 hour', NULL::timestamptz, '2001:db8::1', 500 FROM made$$, 'the session');
SELECT is((SELECT token_hash FROM identity.refresh_tokens), (SELECT core.hash_secret(refresh_token)
    FROM session), 'its refresh token');
SELECT throws_ok($$SELECT identity.open_session(core.new_id(), 60, NULL, NULL)$$, '23503', NULL, 'for an account only');
SELECT * FROM finish();
