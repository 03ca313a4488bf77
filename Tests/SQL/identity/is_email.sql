SELECT plan(18);
SELECT ok(identity.is_email(email), email)
FROM unnest('{ada@example.com,a.b+c@sub.example.co.uk,x_y-z@a1.io,o''neil@example.com}'::text[]) AS email;
SELECT ok(NOT identity.is_email(email), 'not ' || email)
FROM unnest(ARRAY['', 'ada', 'ada@', '@example.com', 'ada@example',
    'Ada@example.com',
    'a b@example.com', 'ada@exam ple.com', 'ada@example.com, eve@example.com', '<ada@example.com>', 'аda@example.com',
    'ada@-example.com']) AS email;
SELECT ok(NOT identity.is_email(repeat('a', 250) || '@example.com'), 'not too long');
SELECT ok(NOT identity.is_email(NULL), 'not NULL');
SELECT * FROM finish();
