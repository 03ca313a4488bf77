\ir paper.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT travel.notify(paper.who('ada'), 'promo', 'Title', 'Text') AS id;
SELECT is((travel.get_notification(paper.who('ada'), made.id)).body::text, travel.notification_json(notifications)::text, 'as in the list')
FROM made JOIN messaging.notifications USING (id);
SELECT is((SELECT read_at FROM messaging.notifications JOIN made USING (id)), NULL, 'it stays unread');
SELECT is(paper.refused($$SELECT travel.get_notification(paper.who('stan'), id) FROM made$$),
    '404 notification_not_found Notification not found.', 'somebody else''s, for staff too');
SELECT alike(paper.refused('SELECT travel.get_notification(NULL, id) FROM made'), '401%', 'nobody');
SELECT * FROM finish();
