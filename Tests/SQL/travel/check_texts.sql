\ir paper.psql
SELECT plan(9);
SELECT is(paper.refused(format('SELECT travel.check_texts(%L, %L)', '{"subject": "Hello", "message": "Two\nlines\tand tabs"}',
    '{subject}')), NULL, 'what is fine');
SELECT is(paper.refused(format('SELECT travel.check_texts(%L, %L)', texts, '{subject}')), '400 invalid Invalid input. ' || fields, what)
FROM (VALUES
    ('{"subject": null}', '{"subject": ["This field is required."]}', 'missing'),
    ('{"subject": " \n "}', '{"subject": ["This field may not be blank."]}', 'blank'),
    ('{"subject": "a\nb"}', '{"subject": ["This field must be one line."]}', 'lines'),
    ('{"message": "a\u0007b"}', '{"message": ["Control characters are not allowed."]}', 'a bell'),
    (jsonb_build_object('subject', repeat('x', 201))::text,
        '{"subject": ["Ensure this field has no more than 200 characters."]}', 'a long line'),
    (jsonb_build_object('message', repeat('x', 5001))::text,
        '{"message": ["Ensure this field has no more than 5000 characters."]}', 'a long text'),
    ('{"subject": "", "message": null}',
        '{"message": ["This field is required."], "subject": ["This field may not be blank."]}', 'all at once')
) AS wrong (texts, fields, what);
SELECT is(paper.refused(format('SELECT travel.check_texts(%L, %L)', jsonb_build_object('subject', repeat('é', 200),
    'message', repeat('é', 5000)), '{subject}')), NULL, 'as long as can be');
SELECT * FROM finish();
