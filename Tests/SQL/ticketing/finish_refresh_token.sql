SELECT plan(4);
CREATE TEMP TABLE reply AS SELECT * FROM ticketing.finish_refresh_token('{}', '{"ok": true, "tokens": {"access": "a"}}');
SELECT is(body::text, '{"access" : "a"}', 'the access token') FROM reply;
SELECT is(effect, '{"cookies": [{"name": "access_token", "value": "a", "max_age": 300}]}'::jsonb, 'as a cookie too') FROM reply;
SELECT is((SELECT effect -> 'cookies' -> 1
    FROM ticketing.finish_refresh_token('{"refresh": "r"}', '{"ok": true, "tokens": {"access": "a"}}')),
    '{"name": "refresh_token", "value": "r", "max_age": 604800}'::jsonb, 'and the refresh token, if there is a new one');
SELECT throws_ok($$SELECT ticketing.finish_refresh_token('{}', '{"ok": false}')$$, 'PT503', NULL, 'not signed');
SELECT * FROM finish();
