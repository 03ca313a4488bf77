\ir paper.psql
SELECT plan(4);
SELECT is((travel.count_unread_notifications(paper.who('ada'))).body::text, '{"unread_count" : 0}', 'none');
SELECT count(travel.notify(paper.who('ada'), 'promo', 'Title', 'Text')) FROM generate_series(1, 3);
SELECT travel.notify(paper.who('bob'), 'promo', 'Title', 'Text');
SELECT is((travel.count_unread_notifications(paper.who('ada'))).body::text, '{"unread_count" : 3}', 'some');
SELECT messaging.mark_read('travel', paper.who('ada'));
SELECT is((travel.count_unread_notifications(paper.who('ada'))).body::text, '{"unread_count" : 0}', 'none after they were read');
SELECT alike(paper.refused('SELECT travel.count_unread_notifications(NULL)'), '401%', 'nobody');
SELECT * FROM finish();
