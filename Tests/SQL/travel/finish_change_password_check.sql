SELECT plan(2);
SELECT is((SELECT effect FROM travel.finish_change_password_check('{"account": "a", "hash": "h", "new_password": "brand new"}',
    '{"ok": true, "matches": true}')), '{"kind": "password.hash", "password": "brand new", "then": "travel.finish_change_password",
    "state": {"account": "a", "hash": "h"}}'::jsonb, 'has the new password hashed');
SELECT throws_ok($$SELECT travel.finish_change_password_check('{}', '{"ok": true, "matches": false}')$$, 'PT400',
    'Old password is incorrect.', 'a wrong one');
SELECT * FROM finish();
