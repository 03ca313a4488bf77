\ir paper.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT travel.notify(paper.who('ada'), 'promo', 'Title', 'Text') AS id;
SELECT is((travel.find_notification(paper.who('ada'), id)).id, id, 'one''s own') FROM made;
SELECT is(paper.refused($$SELECT travel.find_notification(paper.who('bob'), id) FROM made$$),
    '404 notification_not_found Notification not found.', 'somebody else''s');
SELECT is(paper.refused($$SELECT travel.find_notification(paper.who('ada'), -1)$$),
    '404 notification_not_found Notification not found.', 'none');
SELECT * FROM finish();
