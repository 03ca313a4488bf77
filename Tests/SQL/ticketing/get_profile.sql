SELECT plan(3);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', '$argon2id$x', 'consumer') AS id,
    identity.create_account('travel', 'ada@example.com', '$argon2id$x', 'consumer') AS other;
SELECT is((SELECT body::jsonb FROM made, ticketing.get_profile(made.id)),
    (SELECT ticketing.user_json(account)::jsonb FROM identity.accounts AS account JOIN made USING (id)), 'the account');
SELECT throws_ok($$SELECT ticketing.get_profile(NULL)$$, 'PT401', 'Authentication credentials were not provided.', 'nobody');
SELECT throws_ok($$SELECT ticketing.get_profile(other) FROM made$$, 'PT401', NULL, 'an account of another product');
SELECT * FROM finish();
