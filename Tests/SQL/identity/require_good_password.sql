\ir ../refusal.psql
SELECT plan(4);
SELECT lives_ok($$SELECT identity.require_good_password('brand new', 'ada@example.com')$$, 'a good one');
SELECT is(pg_temp.refusal($$SELECT identity.require_good_password('ada@example.com', 'ada@example.com')$$) -> 'fields',
    '{"new_password": ["The password must not be the email address."]}', 'a weak one');
SELECT is(pg_temp.refusal($$SELECT identity.require_good_password('12345678', NULL, 'password')$$) -> 'fields',
    '{"password": ["This password is entirely numeric."]}', 'by the name of its field');
SELECT is(pg_temp.refusal($$SELECT identity.require_good_password(NULL, NULL)$$) ->> 'status', '400', 'none');
SELECT * FROM finish();
