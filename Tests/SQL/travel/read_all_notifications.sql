\ir paper.psql
SELECT plan(4);
SELECT count(travel.notify(paper.who('ada'), 'promo', 'Title', 'Text')) FROM generate_series(1, 5);
SELECT is((travel.read_all_notifications(paper.who('ada'))).body::jsonb,
    '{"status": "success", "message": "5 notifications marked as read"}', 'as documented');
SELECT is((travel.read_all_notifications(paper.who('ada'))).body ->> 'message', '0 notifications marked as read', 'once');
SELECT is((travel.count_unread_notifications(paper.who('ada'))).body ->> 'unread_count', '0', 'none is left');
SELECT alike(paper.refused('SELECT travel.read_all_notifications(NULL)'), '401%', 'nobody');
SELECT * FROM finish();
