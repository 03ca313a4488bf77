SELECT plan(10);
SELECT is(identity.profile_problems('Ada', 'Lovelace', '+44 (20) 7946-0958'), '{}', 'nothing wrong');
SELECT is(identity.profile_problems(NULL, NULL, NULL), '{}', 'NULL is not checked');
SELECT is(identity.profile_problems('', '', ''), '{}', 'nor is what is empty');
SELECT is(identity.profile_problems('李', 'Ó Súilleabháin', NULL), '{}', 'names of the world');
SELECT is(identity.profile_problems(repeat('x', 151), 'ok', NULL),
    '{"first_name": ["Ensure this field has no more than 150 characters."]}', 'a long name');
SELECT is(identity.profile_problems('ok', E'x\r\nBcc: eve@example.com', NULL),
    '{"last_name": ["Control characters are not allowed."]}', 'a line break');
SELECT is(identity.profile_problems('  ', 'ok', NULL), '{"first_name": ["This field may not be blank."]}', 'only blanks');
SELECT is(identity.profile_problems(NULL, NULL, phone), '{"phone_number": ["Enter a valid phone number."]}', 'not ' || phone)
FROM unnest('{123456,call me maybe,++4420794609}'::text[]) AS phone;
SELECT * FROM finish();
