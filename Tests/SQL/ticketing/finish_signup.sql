SELECT plan(8);
CREATE FUNCTION pg_temp.finish(p_email text, p_outcome jsonb DEFAULT '{"ok": true, "hash": "$argon2id$x"}') RETURNS api.reply
    LANGUAGE sql AS $$
    SELECT * FROM ticketing.finish_signup(jsonb_build_object('email', p_email, 'user_type', 'organizer', 'first_name', 'Ada',
        'last_name', 'Lovelace', 'phone_number', '+1234567890', 'frontend_url', 'http://front'), p_outcome) $$;
CREATE TEMP TABLE reply AS SELECT * FROM pg_temp.finish('ada@example.com');
SELECT is(status, 201::smallint, 'created') FROM reply;
SELECT is(body::jsonb, jsonb_build_object('message', 'User registered successfully. Please check your email to verify your account.',
    'user_id', (SELECT id FROM identity.accounts), 'email', 'ada@example.com', 'user_type', 'organizer'), 'the answer') FROM reply;
SELECT results_eq('SELECT product, role, first_name, last_name, phone, password_hash, is_staff, email_verified_at
    FROM identity.accounts',
    $$VALUES ('ticketing', 'organizer', 'Ada', 'Lovelace', '+1234567890', '$argon2id$x', false, NULL::timestamptz)$$, 'the account');
SELECT results_eq('SELECT recipient, template FROM messaging.mails', $$VALUES ('ada@example.com', 'verify_email')$$, 'the mail');
SELECT matches((SELECT input #>> '{data,verify_url}' FROM effects.requests),
    '^http://front/verify-email\?token=[A-Za-z0-9_-]{43}$', 'its link');
SELECT throws_ok($$SELECT pg_temp.finish('ada@example.com')$$, 'PT400', 'A user with this email already exists.',
    'the race for an address');
SELECT throws_ok($$SELECT pg_temp.finish('bob@example.com', '{"ok": false, "code": "busy"}')$$, 'PT503', NULL, 'no hash, no account');
SELECT is((SELECT count(*) FROM identity.accounts), 1::bigint, 'nothing else was made');
SELECT * FROM finish();
