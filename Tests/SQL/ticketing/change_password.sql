\ir ../refusal.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', '$argon2id$x', 'consumer') AS id;
SELECT is((SELECT effect FROM made, ticketing.change_password(made.id, made.id, 'old', 'brand new', 'brand new')),
    (SELECT jsonb_build_object('kind', 'password.verify', 'password', 'old', 'hash', '$argon2id$x', 'then',
    'ticketing.finish_change_password_check',
        'state', jsonb_build_object('account', id, 'session', id, 'hash', '$argon2id$x', 'new_password', 'brand new')) FROM made),
    'has the old password verified');
SELECT is(pg_temp.refusal($$SELECT ticketing.change_password(id, NULL, 'old', '1234567', '1234567') FROM made$$) -> 'fields',
    '{"new_password": ["This password is too short. It must contain at least 8 characters.",
    "This password is entirely numeric."]}'::jsonb,
    'a weak password');
SELECT is(pg_temp.refusal($$SELECT ticketing.change_password(id, NULL, 'old', 'brand new', 'brand old') FROM made$$) -> 'fields',
    '{"new_password_confirm": ["Passwords do not match."]}'::jsonb, 'passwords that differ');
SELECT is(pg_temp.refusal($$SELECT ticketing.change_password(id, NULL, 'old', 'brand new', NULL) FROM made$$) -> 'fields',
    '{"new_password_confirm": ["Passwords do not match."]}'::jsonb, 'no second password');
SELECT is((SELECT effect ->> 'password' FROM made, ticketing.change_password(made.id, NULL, NULL, 'brand new', 'brand new')),
    '', 'no old one');
SELECT throws_ok($$SELECT ticketing.change_password(NULL, NULL, 'old', 'brand new', 'brand new')$$, 'PT401', NULL, 'nobody');
SELECT * FROM finish();
