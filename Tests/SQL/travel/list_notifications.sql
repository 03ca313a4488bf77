\ir paper.psql
SELECT plan(7);
CREATE TEMP TABLE made AS SELECT place, travel.notify(paper.who('ada'), 'promo', 'Title ' || place, 'Text') AS id
FROM generate_series(1, 3) AS place;
SELECT travel.notify(paper.who('bob'), 'promo', 'Bob''s', 'Text'), messaging.mark_read('travel', paper.who('ada'), id)
FROM made WHERE place = 1;
CREATE FUNCTION pg_temp.titles(p_reply api.reply) RETURNS text LANGUAGE sql AS $$
    SELECT COALESCE(string_agg(item ->> 'title', ', '), '') FROM json_array_elements((p_reply).body) AS item
$$;
SELECT is(pg_temp.titles(travel.list_notifications(paper.who('ada'))), 'Title 3, Title 2, Title 1', 'one''s own, newest first');
SELECT is(pg_temp.titles(travel.list_notifications(paper.who('ada'), p_is_read => false)), 'Title 3, Title 2', 'unread');
SELECT is(pg_temp.titles(travel.list_notifications(paper.who('ada'), p_is_read => true)), 'Title 1', 'read');
SELECT is(pg_temp.titles(travel.list_notifications(paper.who('ada'), p_page => 2, p_page_size => 2)), 'Title 1', 'a page');
SELECT is((travel.list_notifications(paper.who('stan'))).body::text, '[]', 'staff have their own');
SELECT is(paper.refused($$SELECT travel.list_notifications(paper.who('ada'), p_page => 9)$$),
    '404 invalid_page Invalid page.', 'past the last');
SELECT alike(paper.refused('SELECT travel.list_notifications(NULL)'), '401%', 'nobody');
SELECT * FROM finish();
