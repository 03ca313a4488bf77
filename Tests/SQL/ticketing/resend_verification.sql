SELECT plan(6);
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer', p_verified => false) AS ada,
    identity.create_account('ticketing', 'bob@example.com', NULL, 'consumer') AS bob,
    identity.create_account('travel', 'eve@example.com', NULL, 'consumer', p_verified => false) AS eve;
CREATE TEMP TABLE answers AS SELECT email, reply.*
FROM unnest('{Ada@example.com,bob@example.com,eve@example.com,nobody@example.com,nonsense}'::text[]) AS email,
    ticketing.resend_verification(email, 'http://front') AS reply;
SELECT is((SELECT count(*) FROM answers), 5::bigint, 'everybody gets an answer');
SELECT is((SELECT count(DISTINCT (status, body::text, effect)) FROM answers), 1::bigint, 'the same one');
SELECT is((SELECT body::jsonb FROM answers LIMIT 1),
    '{"message": "If the address needs verification, an email has been sent."}'::jsonb, 'which does not tell');
SELECT is((SELECT count(*) FROM identity.link_requests), 4::bigint, 'every address is noted alike');
SELECT ops.run_due_jobs();
SELECT results_eq('SELECT recipient, template FROM messaging.mails', $$VALUES ('ada@example.com', 'verify_email')$$,
    'only who needs it gets a mail');
SELECT is((SELECT status FROM ticketing.resend_verification(NULL, 'http://front')), 200::smallint, 'no address');
SELECT * FROM finish();
