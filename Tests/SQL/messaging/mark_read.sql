\ir ../travel/paper.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT place, messaging.notify('travel', paper.who('ada'), 'promo', 'Title', 'Text') AS id
FROM generate_series(1, 3) AS place;
SELECT messaging.notify('travel', paper.who('bob'), 'promo', 'Title', 'Text');
SELECT is(messaging.mark_read('travel', paper.who('bob'), id), 0::bigint, 'not somebody else''s') FROM made WHERE place = 1;
SELECT is(messaging.mark_read('travel', paper.who('ada'), id), 1::bigint, 'one') FROM made WHERE place = 1;
SELECT is(messaging.mark_read('travel', paper.who('ada'), id), 0::bigint, 'once') FROM made WHERE place = 1;
SELECT is(messaging.mark_read('travel', paper.who('ada')), 2::bigint, 'the others');
SELECT is(messaging.mark_read('travel', paper.who('ada')), 0::bigint, 'nothing is left');
SELECT is((SELECT count(*) FROM messaging.notifications WHERE account_id = paper.who('bob') AND read_at IS NULL), 1::bigint,
    'what others have stays');
SELECT * FROM finish();
