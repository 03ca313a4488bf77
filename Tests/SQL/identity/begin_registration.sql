\ir ../refusal.psql
SELECT plan(6);
CREATE FUNCTION pg_temp.begin(p_email text, p_password text DEFAULT 'SecurePass123', p_problems jsonb DEFAULT '{}',
    p_taken_status int DEFAULT 400) RETURNS jsonb LANGUAGE sql AS $$
    SELECT effect FROM identity.begin_registration('travel', p_email, p_password, p_problems, 'then', '{"more": 1, "email": "x"}',
        p_taken_status) $$;
SELECT is(pg_temp.begin(' User@Example.com '), '{"kind": "password.hash", "password": "SecurePass123", "then": "then",
    "state": {"more": 1, "email": "user@example.com"}}'::jsonb, 'has the password hashed');
SELECT is(pg_temp.refusal($$SELECT pg_temp.begin('nonsense', 'short', '{"other": ["Wrong."]}')$$) -> 'fields',
    '{"email": ["Enter a valid email address."], "other": ["Wrong."],
      "password": ["This password is too short. It must contain at least 8 characters."]}', 'says all that is wrong');
SELECT is(pg_temp.refusal($$SELECT pg_temp.begin(NULL)$$) -> 'fields' ->> 'email', '["Enter a valid email address."]', 'nothing');
SELECT identity.create_account('ticketing', 'user@example.com', NULL, 'consumer');
SELECT is(pg_temp.refusal($$SELECT pg_temp.begin('user@example.com')$$), NULL, 'an account of another product does not count');
SELECT identity.create_account('travel', 'user@example.com', NULL, 'customer', p_verified => false);
SELECT is(pg_temp.refusal($$SELECT pg_temp.begin('USER@example.com')$$) ->> 'status', '400', 'taken');
SELECT is(pg_temp.refusal($$SELECT pg_temp.begin('USER@example.com', p_taken_status => 409)$$) ->> 'status', '409',
    'with the status that the product wants');
SELECT * FROM finish();
