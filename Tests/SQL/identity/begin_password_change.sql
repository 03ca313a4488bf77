\ir ../refusal.psql
SELECT plan(3);
SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer');
SELECT is((SELECT effect FROM identity.accounts AS ada, identity.begin_password_change(ada, 'old', 'brand new', 'then', ada.id)),
    (SELECT jsonb_build_object('kind', 'password.verify', 'password', 'old', 'hash', '$argon2id$x', 'then', 'then', 'state',
        jsonb_build_object('account', id, 'session', id, 'hash', '$argon2id$x', 'new_password', 'brand new')) FROM identity.accounts),
    'has the old password verified');
SELECT is((SELECT effect ->> 'password' FROM identity.accounts AS ada, identity.begin_password_change(ada, NULL, 'brand new', 'then')),
    '', 'no old one');
SELECT is(pg_temp.refusal($$SELECT identity.begin_password_change(ada, 'old', 'short', 'then') FROM identity.accounts AS ada$$)
    -> 'fields', '{"new_password": ["This password is too short. It must contain at least 8 characters."]}', 'a weak one');
SELECT * FROM finish();
