SELECT plan(3);
SELECT identity.create_account('travel', 'ada@example.com', NULL, 'customer', p_verified => false);
CREATE TEMP TABLE asked AS SELECT answer.*
FROM unnest('{ada@example.com,eve@example.com}'::text[]) AS email, travel.resend_activation_email(email, 'http://api/travel') AS answer;
SELECT results_eq('SELECT DISTINCT status, body::jsonb FROM asked', $$VALUES (200::smallint, '{"status": "success",
    "message": "If an account with this email needs activation, a new link has been sent."}'::jsonb)$$, 'every address is answered alike');
SELECT is(identity.answer_link_requests(10), 2, 'and noted alike');
SELECT results_eq('SELECT recipient, template FROM messaging.mails', $$VALUES ('ada@example.com', 'activate_account')$$,
    'who needs a mail gets it');
SELECT * FROM finish();
