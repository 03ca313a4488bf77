SELECT plan(3);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer') AS ada;
SELECT is((SELECT effect FROM made, travel.change_password(ada, 'OldPass123', 'NewPass456')),
    (SELECT jsonb_build_object('kind', 'password.verify', 'password', 'OldPass123', 'hash', '$argon2id$x', 'then',
        'travel.finish_change_password_check', 'state', jsonb_build_object('account', ada, 'session', NULL, 'hash', '$argon2id$x',
        'new_password', 'NewPass456')) FROM made), 'has the old password verified');
SELECT throws_ok('SELECT travel.change_password(ada, ''OldPass123'', ''1234567'') FROM made', 'PT400', NULL, 'a weak one');
SELECT throws_ok('SELECT travel.change_password(NULL, ''OldPass123'', ''NewPass456'')', 'PT401', NULL, 'nobody');
SELECT * FROM finish();
