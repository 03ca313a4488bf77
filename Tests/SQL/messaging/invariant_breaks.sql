SELECT plan(3);
SELECT messaging.queue_mail('ticketing', 'ada@example.com', 'verify_email', '{}');
SELECT is_empty('SELECT FROM messaging.invariant_breaks', 'nothing is broken');
UPDATE messaging.mails SET request_id = NULL;
SELECT is((SELECT invariant FROM messaging.invariant_breaks), 'a mail that is not sent is still being sent',
    'a mail that nobody sends');
UPDATE messaging.mails SET refused_at = core.now();
SELECT is_empty('SELECT FROM messaging.invariant_breaks', 'a refused one is over');
SELECT * FROM finish();
