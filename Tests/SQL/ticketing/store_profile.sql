\ir ../refusal.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer', 'Ada') AS id;
UPDATE identity.accounts SET updated_at = core.now() - interval '1 day';
SELECT is((SELECT body::jsonb - 'id' - 'created_at' FROM made, ticketing.store_profile(made.id, ' Grace ', 'Hopper',
    ' +1 202 555 0100 ')),
    '{"email": "ada@example.com", "user_type": "consumer", "first_name": "Grace", "last_name": "Hopper",
      "phone_number": "+1 202 555 0100", "is_staff": false, "is_verified": true}'::jsonb, 'the new profile');
SELECT is((SELECT updated_at FROM identity.accounts), core.now(), 'is dated');
SELECT is((SELECT body -> 'phone_number' #>> '{}' FROM made, ticketing.store_profile(made.id, '', '', '')), NULL,
    'everything cleared');
SELECT is(pg_temp.refusal($$SELECT ticketing.store_profile(id, repeat('x', 151), '', 'nonsense') FROM made$$) -> 'fields',
    '{"first_name": ["Ensure this field has no more than 150 characters."], "phone_number": ["Enter a valid phone number."]}'::jsonb,
    'all problems at once');
SELECT is((SELECT first_name FROM identity.accounts), '', 'which changes nothing');
SELECT * FROM finish();
