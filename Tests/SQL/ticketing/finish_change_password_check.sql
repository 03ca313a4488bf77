\ir ../refusal.psql
SELECT plan(3);
SELECT is((SELECT effect FROM ticketing.finish_change_password_check('{"account": "a", "hash": "h", "new_password": "brand new"}',
    '{"ok": true, "matches": true}')), '{"kind": "password.hash", "password": "brand new", "then": "ticketing.finish_change_password",
    "state": {"account": "a", "hash": "h"}}'::jsonb, 'has the new password hashed');
SELECT is(pg_temp.refusal($$SELECT ticketing.finish_change_password_check('{}', '{"ok": true, "matches": false}')$$),
    '{"status": 400, "code": "wrong_password", "field": "old_password", "message": "Old password is incorrect."}'::jsonb,
    'a wrong one');
SELECT throws_ok($$SELECT ticketing.finish_change_password_check('{}', '{"ok": false}')$$, 'PT503', NULL, 'no verdict');
SELECT * FROM finish();
