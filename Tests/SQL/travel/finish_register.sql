SELECT plan(9);
CREATE FUNCTION pg_temp.finish(p_outcome jsonb DEFAULT '{"ok": true, "hash": "$argon2id$x"}') RETURNS api.reply LANGUAGE sql AS $$
    SELECT travel.finish_register('{"email": "user@example.com", "firstname": " John ", "lastname": null, "client_ip": "192.0.2.1",
        "user_agent": "curl", "base_url": "http://api/travel"}', p_outcome) $$;
CREATE TEMP TABLE answer AS SELECT * FROM pg_temp.finish();
SELECT is(status, 201::smallint, 'made') FROM answer;
SELECT is(body::jsonb - 'token', jsonb_build_object('user', jsonb_build_object('id', customer.id, 'email', 'user@example.com',
    'firstname', 'John', 'lastname', '')), 'who it is') FROM answer, travel.customers AS customer;
SELECT results_eq('SELECT password_hash, role, is_staff, email_verified_at FROM identity.accounts',
    $$VALUES ('$argon2id$x', 'customer', false, NULL::timestamptz)$$, 'a customer, not activated');
SELECT is((SELECT core.hash_secret(body ->> 'token') FROM answer), (SELECT token_hash FROM identity.tokens), 'with a token');
SELECT throws_ok($$SELECT identity.authenticate(body ->> 'token', 'travel') FROM answer$$, 'PT403', NULL, 'that waits for activation');
SELECT matches((SELECT input #>> '{data,url}' FROM effects.requests WHERE kind = 'mail.send'),
    '^http://api/travel/activate/[\w-]{22}/[\w-]{43}/$', 'the link in the mail');
SELECT results_eq('SELECT recipient, template FROM messaging.mails', $$VALUES ('user@example.com', 'activate_account')$$, 'to the address');
SELECT throws_ok('SELECT pg_temp.finish()', 'PT409', 'A user with this email already exists.', 'somebody was faster');
SELECT throws_ok($$SELECT pg_temp.finish('{"ok": false}')$$, 'PT503', NULL, 'not hashed');
SELECT * FROM finish();
