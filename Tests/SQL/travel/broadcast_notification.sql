\ir paper.psql
SELECT plan(7);
SELECT paper.pass(interval '1 second');
CREATE TEMP TABLE sent AS SELECT sent.* FROM travel.broadcast_notification(paper.who('stan'), 'News', 'We moved') AS sent;
SELECT is(status, 202::smallint, 'accepted') FROM sent;
SELECT is(body::jsonb - 'broadcast_id', '{"status": "success", "message": "Broadcast accepted"}', 'the answer') FROM sent;
SELECT is((SELECT type || ' ' || title FROM messaging.notifications WHERE account_id = paper.who('ada')), 'system News',
    'the first have it at once');
SELECT is((travel.broadcast_notification(paper.who('stan'), 'Sale', 'Half', 'promo')).status, 202::smallint, 'of another type');
SELECT is(paper.refused($$SELECT travel.broadcast_notification(paper.who('ada'), 'News', 'We moved')$$),
    '403 forbidden You do not have permission to perform this action.', 'staff only');
SELECT alike(paper.refused($$SELECT travel.broadcast_notification(NULL, 'News', 'We moved')$$), '401%', 'nobody');
SELECT is(paper.refused($$SELECT travel.broadcast_notification(paper.who('stan'), '', 'x')$$),
    '400 invalid Invalid input. {"title": ["Must have 1 to 200 characters."]}', 'without a title');
SELECT * FROM finish();
