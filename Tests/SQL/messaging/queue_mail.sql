SELECT plan(14);
CREATE TEMP TABLE mail AS SELECT messaging.queue_mail('ticketing', 'ada@example.com', 'order_confirmed',
    '{"order_number": "OE-1"}', '[{"document": "ticket_pdf", "filename": "t.pdf", "data": {}}]', p_dedupe_key => 'order-1') AS id;
SELECT results_eq('SELECT id, product, recipient, template, language, created_at, sent_at FROM messaging.mails',
    $$SELECT id, 'ticketing', 'ada@example.com', 'order_confirmed', 'en', core.now(), NULL::timestamptz FROM mail$$, 'the mail');
SELECT results_eq('SELECT kind, resume, resume_state, state FROM effects.requests',
    $$SELECT 'mail.send', 'messaging.mail_sent', jsonb_build_object('mail', id), 'queued' FROM mail$$, 'its request');
SELECT is((SELECT input - '{subject_template,text_template,html_template}'::text[] FROM effects.requests),
    '{"to": "ada@example.com", "data": {"order_number": "OE-1"},
      "attachments": [{"document": "ticket_pdf", "filename": "t.pdf", "data": {}}]}'::jsonb, 'what to send, and to whom');
SELECT is((SELECT input ->> 'subject_template' FROM effects.requests),
    (SELECT subject FROM messaging.templates WHERE product = 'ticketing' AND name = 'order_confirmed' AND language = 'en'),
    'the template');
SELECT is((SELECT request_id FROM messaging.mails), (SELECT id FROM effects.requests), 'each knows the other');
SELECT is(messaging.queue_mail('ticketing', 'ada@example.com', 'order_confirmed', '{}', p_dedupe_key => 'order-1'),
    (SELECT id FROM mail), 'the same dedupe key is the same mail');
SELECT is((SELECT count(*) FROM effects.requests), 1::bigint, 'and is sent once');
SELECT isnt(messaging.queue_mail('ticketing', 'ada@example.com', 'order_confirmed', '{}'), (SELECT id
    FROM mail), 'without a key it is another');
SELECT messaging.queue_mail('ticketing', 'ada@example.com', 'verify_email', '{}', p_language => 'km', p_dedupe_key => 'km');
SELECT is((SELECT language FROM messaging.mails WHERE dedupe_key = 'km'), 'en', 'English where there is no other');
SELECT throws_ok($$SELECT messaging.queue_mail('ticketing', 'ada@example.com', 'no_such', '{}')$$, '42704', NULL, 'no such template');
SELECT throws_ok($$SELECT messaging.queue_mail('travel', 'ada@example.com', 'verify_email', '{}')$$, '42704', NULL,
    'nor in another product');
SELECT lives_ok($$SELECT messaging.queue_mail('ticketing', E'ada@example.com\r\nBcc: eve@example.com', 'verify_email',
    '{}', p_dedupe_key => 'bad')$$,
    'what is no address undoes nothing');
SELECT is((SELECT refusal FROM messaging.mails WHERE dedupe_key = 'bad'), 'not an address', 'but is noted');
SELECT is((SELECT count(*) FROM effects.requests), 3::bigint, 'and not sent');
SELECT * FROM finish();
