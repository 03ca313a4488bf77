SELECT plan(19);
CREATE FUNCTION pg_temp.use(p_token text, p_rotate boolean DEFAULT false)
RETURNS TABLE (account_id uuid, session_id uuid, refresh_token text)
LANGUAGE sql AS $$ SELECT * FROM identity.use_refresh_token('ticketing', p_token, p_rotate, 3600) $$;
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer') AS id;
CREATE TEMP TABLE session AS SELECT opened.* FROM made, identity.open_session(made.id, 3600, NULL, NULL) AS opened;

SELECT results_eq('SELECT used.* FROM session, pg_temp.use(session.refresh_token) AS used',
    'SELECT id, session_id, NULL::text FROM made, session', 'a good token, not rotated');
SELECT results_eq('SELECT used.session_id FROM session, pg_temp.use(session.refresh_token) AS used',
    'SELECT session_id FROM session', 'works again and again');
SELECT is_empty($$SELECT * FROM pg_temp.use('guess')$$, 'an unknown token');
SELECT is_empty($$SELECT * FROM pg_temp.use(NULL)$$, 'none');
SELECT is_empty($$SELECT * FROM session, identity.use_refresh_token('travel', session.refresh_token)$$, 'another product');

CREATE TEMP TABLE second AS SELECT used.refresh_token FROM session, pg_temp.use(session.refresh_token, true) AS used;
SELECT isnt((SELECT refresh_token FROM second), (SELECT refresh_token FROM session), 'rotated');
SELECT is((SELECT count(*) FROM second, pg_temp.use(second.refresh_token)), 1::bigint, 'the new one works');
UPDATE identity.refresh_tokens SET rotated_at = core.now() - interval '29 seconds' WHERE rotated_at IS NOT NULL;
SELECT is((SELECT count(*) FROM session, pg_temp.use(session.refresh_token, true)), 1::bigint, 'the old one still works in the grace');
SELECT is((SELECT rotated_at FROM identity.refresh_tokens, session WHERE token_hash = core.hash_secret(session.refresh_token)),
    core.now() - interval '29 seconds', 'which it does not prolong');
UPDATE identity.refresh_tokens SET rotated_at = core.now() - interval '30 seconds' WHERE rotated_at IS NOT NULL;
SELECT is_empty('SELECT used.* FROM session, pg_temp.use(session.refresh_token, true) AS used', 'after the grace it is stolen');
SELECT is((SELECT ended_reason FROM identity.sessions), 'token_reuse', 'which ends the session');
SELECT is_empty('SELECT used.* FROM second, pg_temp.use(second.refresh_token) AS used', 'for the newest token too');

CREATE TEMP TABLE third AS SELECT opened.* FROM made, identity.open_session(made.id, 3600, NULL, NULL) AS opened;
UPDATE identity.refresh_tokens SET expires_at = core.now() FROM third WHERE token_hash = core.hash_secret(third.refresh_token);
SELECT is_empty('SELECT used.* FROM third, pg_temp.use(third.refresh_token) AS used', 'an expired token');
UPDATE identity.refresh_tokens SET expires_at = core.now() + interval '1 minute';
SELECT is((SELECT count(*) FROM third, pg_temp.use(third.refresh_token)), 1::bigint, 'not yet expired');
UPDATE identity.accounts SET is_active = false;
SELECT is_empty('SELECT used.* FROM third, pg_temp.use(third.refresh_token) AS used', 'a closed account');
UPDATE identity.accounts SET is_active = true;
SELECT identity.end_session(session_id, 'logout') FROM third;
SELECT is_empty('SELECT used.* FROM third, pg_temp.use(third.refresh_token) AS used', 'after the end of its session');
SELECT is((SELECT ended_reason FROM identity.sessions JOIN third ON id = session_id), 'logout', 'whose reason stays');

CREATE TEMP TABLE fourth AS SELECT opened.* FROM made, identity.open_session(made.id, 60, NULL, NULL) AS opened;
SELECT is((SELECT count(*) FROM fourth, pg_temp.use(fourth.refresh_token, true)), 1::bigint, 'rotation');
SELECT is((SELECT expires_at FROM identity.sessions JOIN fourth ON id = session_id), core.now() + interval '1 hour',
    'prolongs the session');
SELECT * FROM finish();
