\ir ../travel/paper.psql
SELECT plan(13);
SELECT is(messaging.deliver_broadcasts(10), 0, 'nothing to do');
-- Whatever accounts there are besides.
CREATE TEMP TABLE everybody AS SELECT count(*)::int AS many FROM identity.accounts WHERE product = 'travel' AND is_active;
SELECT paper.pass(interval '1 second');
CREATE TEMP TABLE made AS SELECT (messaging.broadcast('travel', 'promo', 'Sale', 'All half price')).id AS first;
ALTER TABLE made ADD COLUMN second bigint;
UPDATE made SET second = (messaging.broadcast('travel', 'system', 'News', 'We moved')).id;
SELECT paper.pass(interval '1 second');
SELECT identity.create_account('travel', 'late@example.com', NULL, 'customer');
UPDATE identity.accounts SET is_active = false WHERE id = paper.who('bob');
UPDATE everybody SET many = many - 1;

SELECT is(messaging.deliver_broadcasts(1), 1, 'as many as asked');
SELECT results_eq('SELECT recipients, finished_at FROM messaging.broadcasts, made WHERE id = first',
    'VALUES (1::bigint, NULL::timestamptz)', 'it goes on');
SELECT is(messaging.deliver_broadcasts(1000), many - 1, 'the others') FROM everybody;
SELECT ok(finished_at = core.now() AND recipients = many, 'it is finished') FROM messaging.broadcasts, made, everybody WHERE id = first;
SELECT is((SELECT count(*)::int FROM messaging.notifications WHERE dedupe_key = 'broadcast:' || first), many, 'everybody has it, once')
FROM made, everybody;
SELECT results_eq('SELECT type, title, message FROM messaging.notifications WHERE account_id = paper.who(''ada'')',
    $$VALUES ('promo', 'Sale', 'All half price')$$, 'as it was written');
SELECT is_empty($$SELECT FROM messaging.notifications WHERE account_id = paper.who('bob')$$, 'but for closed accounts');
SELECT is_empty($$SELECT FROM messaging.notifications JOIN identity.accounts ON accounts.id = account_id
    WHERE email = 'late@example.com'$$, 'and those that came later');
SELECT is(messaging.deliver_broadcasts(1000), many, 'then the next') FROM everybody;
SELECT is(messaging.deliver_broadcasts(1000), 0, 'until all is done');
SELECT is((SELECT count(*) FROM messaging.broadcasts, made WHERE id IN (first, second) AND finished_at IS NULL), 0::bigint, 'all of it');
SELECT is((SELECT function || ' ' || batch FROM ops.jobs WHERE name = 'deliver_broadcasts'), 'messaging.deliver_broadcasts 500',
    'a job does it');
SELECT * FROM finish();
