SELECT plan(13);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', '$argon2id$x', 'consumer') AS id;
CREATE TEMP TABLE session AS SELECT opened.* FROM made, identity.open_session(made.id, 60, NULL, NULL) AS opened;
CREATE TEMP TABLE reply AS SELECT answer.* FROM session, ticketing.refresh_token(refresh_token, NULL) AS answer;
SELECT is(effect #- '{tokens,access,claims,jti}', jsonb_build_object('kind', 'token.sign', 'then', 'ticketing.finish_refresh_token',
    'state', '{}'::jsonb, 'tokens', jsonb_build_object('access', jsonb_build_object('ttl', 300, 'claims',
    jsonb_build_object('sub', made.id, 'sid', session.session_id, 'typ', 'access')))), 'has an access token signed')
    FROM reply, made, session;
SELECT is((SELECT count(*) FROM identity.refresh_tokens), 1::bigint, 'a refresh token of the body stays as it is');
SELECT is((SELECT effect ->> 'kind' FROM session, ticketing.refresh_token(refresh_token, 'old')), 'token.sign',
    'the body goes before the cookie');
SELECT is((SELECT status FROM session, ticketing.refresh_token('guess', refresh_token)), 401::smallint, 'a bad one too');
SELECT is((SELECT body::jsonb FROM ticketing.refresh_token('guess', NULL)),
    '{"error": "Token is invalid or expired.", "detail": "Token is invalid or expired.", "field_errors": {}}'::jsonb, 'the answer');
SELECT is((SELECT status FROM ticketing.refresh_token(NULL, NULL)), 401::smallint, 'none at all');
SELECT is((SELECT count(*) FROM identity.refresh_tokens), 1::bigint, 'nothing came of these');

CREATE TEMP TABLE renewed AS SELECT effect #>> '{state,refresh}' AS token FROM session, ticketing.refresh_token(NULL, refresh_token);
SELECT is((SELECT count(*) FROM identity.refresh_tokens, renewed WHERE token_hash = core.hash_secret(token)
    AND expires_at = core.now() + interval '7 days'), 1::bigint, 'one that came as a cookie is replaced');
SELECT is((SELECT effect ->> 'kind' FROM renewed, ticketing.refresh_token('', token)), 'token.sign', 'an empty body does not count');
SELECT is((SELECT effect ->> 'kind' FROM session, ticketing.refresh_token(refresh_token, NULL)), 'token.sign',
    'the old one works for a while');
UPDATE identity.refresh_tokens SET rotated_at = rotated_at - interval '30 seconds';
SELECT is((SELECT status FROM session, ticketing.refresh_token(refresh_token, NULL)), 401::smallint, 'then it was stolen');
SELECT is((SELECT ended_reason FROM identity.sessions), 'token_reuse', 'and its session has ended');
UPDATE identity.sessions SET ended_at = NULL, ended_reason = NULL;
UPDATE identity.refresh_tokens SET rotated_at = NULL;
SELECT identity.end_session(session_id, 'logout') FROM session;
SELECT is((SELECT status FROM session, ticketing.refresh_token(refresh_token, NULL)), 401::smallint, 'after the end of the session');
SELECT * FROM finish();
