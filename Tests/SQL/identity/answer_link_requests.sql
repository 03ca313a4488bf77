SELECT plan(9);
SELECT is(identity.answer_link_requests(10), 0, 'nobody has asked');
CREATE TEMP TABLE made AS SELECT identity.create_account('ticketing', 'ada@example.com', NULL, 'consumer', p_verified => false) AS ada,
    identity.create_account('ticketing', 'bob@example.com', NULL, 'consumer') AS bob,
    identity.create_account('ticketing', 'shut@example.com', NULL, 'consumer', p_verified => false) AS shut,
    identity.create_account('travel', 'eve@example.com', NULL, 'consumer', p_verified => false) AS eve;
UPDATE identity.accounts SET is_active = false WHERE email = 'shut@example.com';
SELECT identity.request_link('ticketing', email, 'verify_email', 'http://' || split_part(email, '@', 1))
FROM unnest('{nobody@example.com,bob@example.com,shut@example.com,eve@example.com,ada@example.com}'::text[]) AS email;
SELECT is(identity.answer_link_requests(4), 4, 'no more than the limit');
SELECT is_empty('SELECT FROM messaging.mails', 'who needs none gets none');
SELECT is(identity.answer_link_requests(4), 1, 'the rest');
SELECT results_eq('SELECT recipient, template FROM messaging.mails', $$VALUES ('ada@example.com', 'verify_email')$$,
    'who needs a mail gets it');
SELECT matches((SELECT input #>> '{data,verify_url}' FROM effects.requests), '^http://ada/verify-email\?token=',
    'with a link to where it was asked');
SELECT is_empty('SELECT FROM identity.link_requests', 'nothing is left of the questions');
SELECT identity.request_link('ticketing', 'ada@example.com', 'verify_email', 'http://front') FROM generate_series(1, 10);
SELECT is(identity.answer_link_requests(20), 10, 'asked again and again');
SELECT is((SELECT count(*) FROM messaging.mails), 5::bigint, 'five a day');
SELECT * FROM finish();
