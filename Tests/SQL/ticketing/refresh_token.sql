SELECT plan(9);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', '$argon2id$x', 'consumer') AS id;
CREATE TEMP TABLE session AS SELECT opened.* FROM made, identity.open_session(made.id, 60, NULL, NULL) AS opened;
CREATE TEMP TABLE reply AS SELECT answer.* FROM session, ticketing.refresh_token(refresh_token, NULL) AS answer;
SELECT is(effect #- '{tokens,access,claims,jti}', jsonb_build_object('kind', 'token.sign', 'then', 'ticketing.finish_refresh_token',
    'state', '{"max_age": 300}'::jsonb, 'tokens', jsonb_build_object('access', jsonb_build_object('ttl', 300, 'claims',
    jsonb_build_object('sub', made.id, 'sid', session.session_id, 'typ', 'access')))), 'has an access token signed')
    FROM reply, made, session;
SELECT is((SELECT effect ->> 'kind' FROM session, ticketing.refresh_token(NULL, refresh_token)), 'token.sign', 'by the cookie');
SELECT is((SELECT effect ->> 'kind' FROM session, ticketing.refresh_token('', refresh_token)), 'token.sign',
    'an empty body does not count');
SELECT is((SELECT effect ->> 'kind' FROM session, ticketing.refresh_token(refresh_token, 'old')), 'token.sign',
    'the body goes before the cookie');
SELECT is((SELECT status FROM session, ticketing.refresh_token('guess', refresh_token)), 401::smallint, 'a bad one too');
SELECT is((SELECT body::jsonb FROM ticketing.refresh_token('guess', NULL)),
    '{"error": "Token is invalid or expired.", "detail": "Token is invalid or expired.", "field_errors": {}}'::jsonb, 'the answer');
SELECT is((SELECT status FROM ticketing.refresh_token(NULL, NULL)), 401::smallint, 'none at all');
SELECT is((SELECT count(*) FROM identity.refresh_tokens), 1::bigint, 'the refresh token stays as it is');
SELECT identity.end_session(session_id, 'logout') FROM session;
SELECT is((SELECT status FROM session, ticketing.refresh_token(refresh_token, NULL)), 401::smallint, 'after the end of the session');
SELECT * FROM finish();
