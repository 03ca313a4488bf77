\ir ../refusal.psql
SELECT plan(3);
SELECT is((SELECT effect FROM identity.hash_new_password('{"account": "a", "hash": "h", "new_password": "brand new"}',
    '{"ok": true, "matches": true}', 'then')),
    '{"kind": "password.hash", "password": "brand new", "then": "then", "state": {"account": "a", "hash": "h"}}'::jsonb,
    'has the new password hashed, and forgets it');
SELECT is(pg_temp.refusal($$SELECT identity.hash_new_password('{}', '{"ok": true, "matches": false}', 'then')$$),
    '{"status": 400, "code": "wrong_password", "field": "old_password", "message": "Old password is incorrect."}', 'a wrong one');
SELECT throws_ok($$SELECT identity.hash_new_password('{}', '{"ok": false}', 'then')$$, 'PT503', NULL, 'no verdict');
SELECT * FROM finish();
