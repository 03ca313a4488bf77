SELECT plan(4);
CREATE TEMP TABLE effect AS SELECT identity.access_token_effect('01939c1e-7c1a-7d4e-9b6c-000000000001',
    '01939c1e-7c1a-7d4e-9b6c-000000000002', 300, 'ticketing.finish_login_tokens', '{"a": 1}') AS effect;
SELECT is(effect #- '{tokens,access,claims,jti}', '{"kind": "token.sign", "then": "ticketing.finish_login_tokens", "state": {"a": 1},
    "tokens": {"access": {"ttl": 300, "claims": {"typ": "access", "sub": "01939c1e-7c1a-7d4e-9b6c-000000000001",
    "sid": "01939c1e-7c1a-7d4e-9b6c-000000000002"}}}}'::jsonb, 'what to sign, and what to resume') FROM effect;
SELECT matches(effect #>> '{tokens,access,claims,jti}', '^[0-9a-f-]{36}$', 'an id of its own') FROM effect;
SELECT isnt((SELECT effect #> '{tokens,access,claims,jti}' FROM effect),
    identity.access_token_effect(NULL, NULL, 1, 'x', '{}')
    #> '{tokens,access,claims,jti}', 'never the same');
SELECT ok(NOT effect #> '{tokens,access,claims}' ?| '{iss,aud,exp,iat,role,is_staff}',
    'neither rights nor what the server adds') FROM effect;
SELECT * FROM finish();
