SELECT plan(4);
SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer');
CREATE TEMP TABLE asked AS SELECT answer.*
FROM unnest('{ada@example.com,eve@example.com,nonsense}'::text[]) AS email, travel.reset_password(email, 'http://front') AS answer;
SELECT results_eq('SELECT DISTINCT status, body::jsonb FROM asked', $$VALUES (200::smallint, '{"status": "success",
    "message": "If an account with this email exists, a link to reset its password has been sent."}'::jsonb)$$,
    'every address is answered alike');
SELECT is(identity.answer_link_requests(10), 2, 'and noted alike, if it is one');
SELECT results_eq('SELECT recipient, template FROM messaging.mails', $$VALUES ('ada@example.com', 'reset_password')$$,
    'who has an account gets the mail');
SELECT matches((SELECT input #>> '{data,url}' FROM effects.requests), '^http://front/reset-password/[\w-]{22}/[\w-]{43}/$',
    'with the link');
SELECT * FROM finish();
