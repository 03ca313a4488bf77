SELECT plan(2);
CREATE TEMP TABLE made AS SELECT identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'customer') AS ada;
SELECT is((SELECT effect FROM made, travel.delete_account(ada, 'YourPassword123', 'Moving on')),
    (SELECT jsonb_build_object('kind', 'password.verify', 'password', 'YourPassword123', 'hash', '$argon2id$x', 'then',
        'travel.finish_delete_account', 'state', jsonb_build_object('account', ada, 'hash', '$argon2id$x', 'reason', 'Moving on'))
     FROM made), 'has the password verified');
SELECT throws_ok('SELECT travel.delete_account(NULL, ''x'', NULL)', 'PT401', NULL, 'nobody');
SELECT * FROM finish();
