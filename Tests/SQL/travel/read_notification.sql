\ir paper.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT travel.notify(paper.who('ada'), 'promo', 'Title', 'Text') AS id;
CREATE TEMP TABLE answered AS SELECT answer.* FROM made, travel.read_notification(paper.who('ada'), id) AS answer;
SELECT is(body::jsonb - 'notification', '{"status": "success", "message": "Notification marked as read"}', 'the answer') FROM answered;
SELECT is(body #>> '{notification,is_read}', 'true', 'it is read') FROM answered;
SELECT is((travel.read_notification(paper.who('ada'), id)).status, 200::smallint, 'again') FROM made;
SELECT is(paper.refused($$SELECT travel.read_notification(paper.who('bob'), id) FROM made$$),
    '404 notification_not_found Notification not found.', 'somebody else''s');
SELECT alike(paper.refused('SELECT travel.read_notification(NULL, id) FROM made'), '401%', 'nobody');
SELECT * FROM finish();
