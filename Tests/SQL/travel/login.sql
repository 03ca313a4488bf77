SELECT plan(2);
SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer');
SELECT is((SELECT effect - 'state' FROM travel.login('Ada@example.com', 'secret', '192.0.2.1', 'curl')),
    '{"kind": "password.verify", "password": "secret", "hash": "$argon2id$x", "then": "travel.finish_login"}'::jsonb,
    'has the password verified');
SELECT is((SELECT effect -> 'hash' FROM travel.login('nobody@example.com', 'x', NULL, NULL)), 'null', 'also of nobody');
SELECT * FROM finish();
