SELECT plan(4);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', '$argon2id$x', 'consumer') AS id;
CREATE TEMP TABLE reply AS SELECT finished.* FROM made, ticketing.finish_login_tokens(
    jsonb_build_object('account', id, 'refresh', 'r'), '{"ok": true, "tokens": {"access": "a"}}') AS finished;
SELECT is(body::jsonb, jsonb_build_object('message', 'Login successful.', 'access', 'a', 'refresh', 'r',
    'user', (SELECT ticketing.user_json(account)::jsonb FROM identity.accounts AS account)), 'tokens and profile') FROM reply;
SELECT is(effect, '{"cookies": [{"name": "access_token", "value": "a", "max_age": 300},
    {"name": "refresh_token", "value": "r", "max_age": 604800}]}'::jsonb, 'both as cookies') FROM reply;
SELECT throws_ok($$SELECT ticketing.finish_login_tokens('{}', '{"ok": false}')$$, 'PT503', NULL, 'not signed');
SELECT throws_ok($$SELECT ticketing.finish_login_tokens('{}', '{"ok": true, "tokens": {"access": "a"}}')$$, 'PT401', NULL, 'nobody');
SELECT * FROM finish();
