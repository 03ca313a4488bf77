SELECT plan(4);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer', 'Ada', 'Lovelace',
    '+1234567890') AS id;
SELECT is((SELECT body::jsonb - '{id,created_at}'::text[] FROM made, ticketing.update_profile(made.id, 'Grace', NULL, NULL)),
    '{"email": "ada@example.com", "user_type": "consumer", "first_name": "Grace", "last_name": "Lovelace", "phone_number": "+1234567890",
      "is_staff": false, "is_verified": true}'::jsonb, 'what is left out stays');
SELECT results_eq('SELECT first_name, last_name, phone FROM identity.accounts',
    $$VALUES ('Grace', 'Lovelace', '+1234567890')$$, 'and stored');
SELECT throws_ok($$SELECT ticketing.update_profile(NULL, 'x', 'y', NULL)$$, 'PT401', NULL, 'nobody');
SELECT throws_ok($$SELECT ticketing.update_profile(id, 'x', 'y', 'nonsense') FROM made$$, 'PT400', NULL, 'a bad phone number');
SELECT * FROM finish();
