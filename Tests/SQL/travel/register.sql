\ir ../refusal.psql
SELECT plan(7);
CREATE FUNCTION pg_temp.ask(p_email text, p_password text DEFAULT 'SecurePass123', p_firstname text DEFAULT 'John') RETURNS api.reply
LANGUAGE sql AS $$ SELECT travel.register(p_email, p_password, p_firstname, 'Doe', '192.0.2.1', 'curl', 'http://api/travel') $$;
SELECT is((SELECT effect FROM pg_temp.ask(' User@Example.com ')), '{"kind": "password.hash", "password": "SecurePass123",
    "then": "travel.finish_register", "state": {"email": "user@example.com", "firstname": "John", "lastname": "Doe",
    "client_ip": "192.0.2.1", "user_agent": "curl", "base_url": "http://api/travel"}}'::jsonb, 'has the password hashed');
SELECT is(pg_temp.refusal($$SELECT pg_temp.ask('nonsense', 'short', repeat('x', 151))$$),
    '{"status": 400, "code": "invalid", "message": "Invalid input.", "fields": {"email": ["Enter a valid email address."],
      "password": ["This password is too short. It must contain at least 8 characters."],
      "firstname": ["Ensure this field has no more than 150 characters."]}}', 'says all that is wrong');
SELECT is(pg_temp.refusal($$SELECT pg_temp.ask(NULL, NULL)$$) -> 'fields' ->> 'email', '["Enter a valid email address."]', 'nothing');
SELECT is((SELECT effect -> 'state' -> 'firstname' FROM pg_temp.ask('user@example.com', p_firstname => NULL)), 'null',
    'a name is not needed');
SELECT identity.create_account('ticketing', 'user@example.com', NULL, 'consumer');
SELECT is(pg_temp.refusal($$SELECT pg_temp.ask('user@example.com')$$), NULL, 'an account of another product does not count');
SELECT identity.create_account('travel', 'user@example.com', NULL, 'customer', p_verified => false);
SELECT is(pg_temp.refusal($$SELECT pg_temp.ask('USER@example.com')$$), '{"status": 409, "code": "email_taken", "field": "email",
    "message": "A user with this email already exists."}', 'taken');
SELECT is((SELECT count(*) FROM identity.accounts), 2::bigint, 'nothing is made yet');
SELECT * FROM finish();
