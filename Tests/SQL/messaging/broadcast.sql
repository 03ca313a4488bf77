\ir ../travel/paper.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT sent.* FROM messaging.broadcast('travel', 'promo', ' Sale ', 'All half price', paper.who('stan')) AS sent;
SELECT results_eq('SELECT type, title, message, recipients, finished_at FROM made',
    $$VALUES ('promo', 'Sale', 'All half price', 0::bigint, NULL::timestamptz)$$, 'waits for the job');
SELECT is_empty('SELECT FROM messaging.notifications', 'nobody has it yet');
SELECT is((SELECT count(*) FROM ops.audit WHERE action = 'broadcast' AND subject = made.id::text AND actor = paper.who('stan')), 1::bigint,
    'who sent it is kept') FROM made;
SELECT is(paper.refused(format('SELECT messaging.broadcast(%L, %L, %L, %L)', 'travel', type, title, message)),
    '400 invalid Invalid input. ' || fields, 'refused: ' || fields)
FROM (VALUES ('gossip', 'x', 'y', '{"type": ["\"gossip\" is not a valid choice."]}'),
    ('promo', ' ', 'y', '{"title": ["Must have 1 to 200 characters."]}'),
    ('promo', repeat('x', 201), NULL, '{"title": ["Must have 1 to 200 characters."], "message": ["Must have 1 to 5000 characters."]}')
) AS wrong (type, title, message, fields);
SELECT is(paper.refused($$SELECT messaging.broadcast('ticketing', 'promo', 'x', 'y')$$),
    '400 invalid Invalid input. {"type": ["\"promo\" is not a valid choice."]}', 'a type of another product');
SELECT * FROM finish();
