SELECT plan(9);
SELECT is(identity.password_problems('correct horse', 'ada@example.com'), NULL, 'a good one');
SELECT is(identity.password_problems('short', 'ada@example.com'),
    '["This password is too short. It must contain at least 8 characters."]', 'short');
SELECT is(identity.password_problems(NULL, 'ada@example.com'),
    '["This password is too short. It must contain at least 8 characters."]', 'none');
SELECT is(identity.password_problems('12345678', 'ada@example.com'), '["This password is entirely numeric."]', 'digits only');
SELECT is(jsonb_array_length(identity.password_problems('1234', 'ada@example.com')), 2, 'all problems at once');
SELECT is(identity.password_problems(' ADA@example.com', 'ada@example.com'),
    '["The password must not be the email address."]', 'the address');
SELECT is(identity.password_problems(repeat('x', 129), 'ada@example.com'),
    '["This password is too long. It must contain at most 128 characters."]', 'long');
SELECT is(identity.password_problems('Password', 'ada@example.com'), '["This password is too common."]', 'common');
SELECT is(identity.password_problems(repeat(' ', 8), 'ada@example.com'), '["This password is blank."]', 'nothing but spaces');
SELECT * FROM finish();
