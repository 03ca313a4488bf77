\ir paper.psql
SELECT plan(13);
SELECT is((travel.submit_contact('Jane Smith', 'Partnership inquiry', 'Jane@Example.com', 'Let us talk', '192.0.2.1')).body::jsonb,
    '{"status": "success", "message": "Your message has been sent"}', 'the answer');
SELECT results_eq('SELECT fullname, email, subject, message, client_ip FROM messaging.contact_messages',
    $$VALUES ('Jane Smith', 'jane@example.com', 'Partnership inquiry', 'Let us talk', '192.0.2.1'::inet)$$, 'it is kept');
SELECT is(paper.mail_data('support@leisuretimez.com', 'contact_message'), '{"name": "team", "fullname": "Jane Smith",
    "email": "jane@example.com", "subject": "Partnership inquiry", "text": "Let us talk"}', 'we get it');
SELECT is(paper.mail_data('jane@example.com', 'contact_received') ->> 'name', 'Jane Smith', 'the sender is told');
UPDATE core.settings SET value = '"desk@example.com"' WHERE name = 'travel.contact_address';
SELECT count(travel.submit_contact('Jane Smith', 'Again', 'jane@example.com', 'Text')) FROM generate_series(1, 5);
SELECT is((SELECT count(*) FROM messaging.mails WHERE recipient = 'desk@example.com'), 5::bigint, 'where we get it is a setting');
SELECT is(paper.mails('jane@example.com'), 'contact_received contact_received contact_received', 'an address is told three times a day');
SELECT paper.pass(interval '25 hours');
SELECT travel.submit_contact('Jane Smith', 'Again', 'jane@example.com', 'Text');
SELECT alike(paper.mails('jane@example.com'), '%received %received %received %received', 'and again the next');
SELECT is(paper.refused(format('SELECT travel.submit_contact(%L, %L, %L, %L)', fullname, subject, email, message)),
    '400 invalid Invalid input. ' || fields, fields)
FROM (VALUES (NULL, 'x', 'a@b.co', 'x', '{"fullname": ["This field is required."]}'),
    ('x', E'a\nBcc: y', 'a@b.co', 'x', '{"subject": ["This field must be one line."]}'),
    ('x', 'x', 'nobody', 'x', '{"email": ["Enter a valid email address."]}'),
    ('x', 'x', 'a@b.co, c@d.co', 'x', '{"email": ["Enter a valid email address."]}'),
    ('', '', '', '', '{"email": ["This field may not be blank."], "message": ["This field may not be blank."], '
        '"subject": ["This field may not be blank."], "fullname": ["This field may not be blank."]}')
) AS wrong (fullname, subject, email, message, fields);
SELECT is((SELECT count(*) FROM messaging.contact_messages), 7::bigint, 'of which nothing is kept');
SELECT * FROM finish();
