SELECT plan(2);
SELECT messaging.queue_mail('ticketing', 'ada@example.com', 'verify_email', '{}', p_dedupe_key => key)
FROM unnest('{sent,refused,waiting,new}'::text[]) AS key;
UPDATE messaging.mails SET created_at = core.now() - interval '366 days' WHERE dedupe_key <> 'new';
UPDATE messaging.mails SET sent_at = core.now() WHERE dedupe_key IN ('sent', 'new');
UPDATE messaging.mails SET refused_at = core.now() WHERE dedupe_key = 'refused';
SELECT is(messaging.purge(10), 2, 'what was dealt with long ago');
SELECT is((SELECT string_agg(dedupe_key, ' ' ORDER BY dedupe_key) FROM messaging.mails), 'new waiting', 'nothing else');
SELECT * FROM finish();
