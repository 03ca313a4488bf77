SELECT plan(3);
CREATE TEMP TABLE reply AS SELECT * FROM ticketing.finish_refresh_token('{"max_age": 300}', '{"ok": true, "tokens": {"access": "a"}}');
SELECT is(body::text, '{"access" : "a"}', 'the access token') FROM reply;
SELECT is(effect, '{"cookies": [{"name": "access_token", "value": "a", "max_age": 300}]}'::jsonb, 'as a cookie too') FROM reply;
SELECT throws_ok($$SELECT ticketing.finish_refresh_token('{}', '{"ok": false}')$$, 'PT503', NULL, 'not signed');
SELECT * FROM finish();
