SELECT plan(5);
CREATE TEMP TABLE mail AS SELECT messaging.queue_mail('ticketing', 'a@example.com', 'verify_email', '{}') AS sent,
    messaging.queue_mail('ticketing', 'b@example.com', 'verify_email', '{}') AS refused;
SELECT is((SELECT (messaging.mail_sent(jsonb_build_object('mail', sent), '{"ok": true, "message_id": "<1@x>"}')).status FROM mail),
    204::smallint, 'answers nothing');
SELECT results_eq('SELECT sent_at, message_id, refused_at FROM messaging.mails JOIN mail ON id = sent',
    $$VALUES (core.now(), '<1@x>', NULL::timestamptz)$$, 'sent');
SELECT messaging.mail_sent(jsonb_build_object('mail', refused), '{"ok": false, "code": "550", "message": "No such user"}') FROM mail;
SELECT results_eq('SELECT sent_at, refused_at, refusal FROM messaging.mails JOIN mail ON id = refused',
    $$VALUES (NULL::timestamptz, core.now(), '550 No such user')$$, 'refused for good');
SELECT messaging.mail_sent(jsonb_build_object('mail', sent), '{"ok": false, "code": "550"}') FROM mail;
SELECT is((SELECT refused_at FROM messaging.mails JOIN mail ON id = sent), NULL, 'what was sent stays sent');
SELECT is((SELECT count(*) FROM effects.complete((SELECT request_id FROM messaging.mails JOIN mail ON id = refused), '{"ok": true}')),
    1::bigint, 'effects.complete calls it');
SELECT * FROM finish();
