\ir ../refusal.psql
SELECT plan(15);
CREATE FUNCTION pg_temp.signup(p_email text DEFAULT 'ada@example.com', p_password text DEFAULT 'correct horse',
    p_confirm text DEFAULT 'correct horse', p_type text DEFAULT 'organizer', p_first text DEFAULT 'Ada', p_phone text DEFAULT NULL)
RETURNS api.reply LANGUAGE sql AS $$
    SELECT * FROM ticketing.signup(p_email => p_email, p_password => p_password, p_password_confirm => p_confirm,
        p_user_type => p_type, p_first_name => p_first, p_last_name => NULL, p_phone_number => p_phone,
        p_frontend_url => 'http://front')
$$;
SELECT is((SELECT effect FROM pg_temp.signup(' ADA@example.com', p_phone => '+1 234 567 890')),
    '{"kind": "password.hash", "password": "correct horse", "then": "ticketing.finish_signup", "state": {"email": "ada@example.com",
      "user_type": "organizer", "first_name": "Ada", "last_name": "", "phone_number": "+1 234 567 890",
      "frontend_url": "http://front"}}'::jsonb,
    'has the password hashed, and keeps everything else');
SELECT is((SELECT effect #>> '{state,user_type}' FROM pg_temp.signup(p_type => NULL)), 'consumer', 'a consumer unless told otherwise');
SELECT is((SELECT count(*) FROM identity.accounts), 0::bigint, 'writes nothing yet');
SELECT is(pg_temp.refusal($$SELECT pg_temp.signup('nonsense',
    '1234', p_type => 'staff', p_first => E'\n', p_phone => 'x')$$) -> 'fields',
    '{"email": ["Enter a valid email address."], "first_name": ["Control characters are not allowed."],
      "password": ["This password is too short. It must contain at least 8 characters.", "This password is entirely numeric."],
      "phone_number": ["Enter a valid phone number."], "user_type": ["\"staff\" is not a valid choice."]}'::jsonb,
      'all problems at once');
SELECT is(pg_temp.refusal($$SELECT pg_temp.signup(p_confirm => 'other horse')$$) -> 'fields',
    '{"password_confirm": ["Passwords do not match."]}'::jsonb, 'passwords that differ');
SELECT is(pg_temp.refusal($$SELECT pg_temp.signup(p_confirm => NULL)$$) -> 'fields',
    '{"password_confirm": ["Passwords do not match."]}'::jsonb, 'no second password');
SELECT is(pg_temp.refusal($$SELECT pg_temp.signup(p_password => NULL,
    p_confirm => NULL)$$) #> '{fields,password}' IS NOT NULL, true, 'no password');
SELECT is(pg_temp.refusal($$SELECT pg_temp.signup(NULL)$$) -> 'fields', '{"email": ["Enter a valid email address."]}'::jsonb,
    'no address');
SELECT is(pg_temp.refusal(format('SELECT pg_temp.signup(p_type => %L)', type)) #> '{fields,user_type}' IS NOT NULL, true,
    'not ' || type)
FROM unnest('{admin,is_staff,Consumer}'::text[]) AS type;
SELECT is(pg_temp.refusal($$SELECT pg_temp.signup('adaadaada@example.com', 'AdaAdaAda@example.com',
    'AdaAdaAda@example.com')$$) #> '{fields,password}',
    '["The password must not be the email address."]'::jsonb, 'the address as password');
SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer');
SELECT is(pg_temp.refusal($$SELECT pg_temp.signup()$$),
    '{"status": 400, "code": "email_taken", "field": "email", "message": "A user with this email already exists."}'::jsonb, 'taken');
SELECT is(pg_temp.refusal($$SELECT pg_temp.signup('ＡＤＡ@example.com')$$) ->> 'code', 'email_taken', 'and its look-alikes');
SELECT identity.create_account('travel', 'bob@example.com', NULL, 'consumer');
SELECT is(pg_temp.refusal($$SELECT pg_temp.signup('bob@example.com')$$), NULL, 'another product''s accounts do not count');
SELECT * FROM finish();
