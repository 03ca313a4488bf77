SELECT plan(3);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', '$argon2id$x', 'organizer', 'Ada', 'Lovelace',
    '+44 20 7946 0958', true) AS id;
UPDATE identity.accounts SET created_at = '2025-11-19 09:30:00Z';
SELECT is((SELECT ticketing.user_json(account)::jsonb - 'id' FROM identity.accounts AS account),
    '{"email": "ada@example.com", "user_type": "organizer", "first_name": "Ada", "last_name": "Lovelace",
      "phone_number": "+44 20 7946 0958", "is_staff": true, "is_verified": true,
      "created_at": "2025-11-19T09:30:00Z"}'::jsonb, 'all of it');
SELECT is((SELECT ticketing.user_json(account) ->> 'id' FROM identity.accounts AS account), (SELECT id::text FROM made), 'the id');
UPDATE identity.accounts SET email_verified_at = NULL, phone = NULL;
SELECT is((SELECT ticketing.user_json(account)::jsonb - 'id' - 'created_at' FROM identity.accounts AS account),
    '{"email": "ada@example.com", "user_type": "organizer", "first_name": "Ada", "last_name": "Lovelace",
      "phone_number": null, "is_staff": true, "is_verified": false}'::jsonb, 'not verified, no phone');
SELECT * FROM finish();
