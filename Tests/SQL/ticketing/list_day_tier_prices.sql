\ir box_office.psql
SELECT plan(17);
CREATE TEMP TABLE made AS SELECT desk.festival('tier_and_day', 3) AS type, desk.festival('tier_and_day', 3) AS other,
    desk.festival('tier_and_day', 1, p_changes => '{"title": "Secret"}') AS secret;
SELECT desk.cell(type, 1, 1, 5, 200), desk.cell(type, 1, 2, 5, 100), desk.cell(type, 2, 1, 5, 220), desk.cell(other, 3, 3, 5, 60),
    desk.cell(secret, 1, 1, 5, 1) FROM made;
UPDATE ticketing.events SET status = 'draft', published_at = NULL WHERE title = 'Secret';
UPDATE ticketing.day_tier_prices SET is_active = false WHERE price = 220;
CREATE FUNCTION desk.listed(p_arguments text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_names text;
BEGIN
    EXECUTE format('SELECT string_agg(split_part(item ->> %L, %L, 1), %L) FROM ticketing.list_day_tier_prices(%s) AS answer,
        json_array_elements(answer.body -> %L) AS item', 'price', '.', ' ', p_arguments, 'results') INTO v_names;
    RETURN v_names;
END
$$;
SELECT is(desk.listed(''), '200 100 220 60', 'by day, then tier; those of drafts are hidden');
SELECT is(desk.listed('p_ordering => ''-day_number'''), '60 220 200 100', 'the other way');
SELECT is(desk.listed('p_ordering => ''tier_number'''), '200 220 100 60', 'by tier');
SELECT is(desk.listed('p_ordering => ''-tier_number'''), '60 100 200 220', 'the other way');
SELECT is(desk.listed('p_ordering => ''date'''), '200 100 220 60', 'by date');
SELECT is(desk.listed('p_ordering => ''-date'''), '60 220 200 100', 'the other way');
SELECT is(desk.listed('p_ordering => ''price'''), '60 100 200 220', 'by price');
SELECT is(desk.listed('p_ordering => ''-price'''), '220 200 100 60', 'the other way');
SELECT is((SELECT desk.listed(format('p_ticket_type => %L', other)) FROM made), '60', 'of a ticket type');
SELECT is(desk.listed('p_day_number => 1'), '200 100', 'of a day');
SELECT is(desk.listed('p_tier_number => 1'), '200 220', 'of a tier');
SELECT is(desk.listed('p_is_active => false'), '220', 'not active');
SELECT is((SELECT desk.listed(format('desk.who(%L), p_ticket_type => %L', 'olga', secret)) FROM made), '1', 'her own draft');
SELECT is((SELECT desk.listed(format('desk.who(%L), p_ticket_type => %L', 'otto', secret)) FROM made), NULL, 'not somebody else''s');
SELECT is((SELECT desk.listed(format('desk.who(%L), p_ticket_type => %L', 'stan', secret)) FROM made), '1', 'staff sees all');
SELECT is((SELECT concat_ws(' ', body ->> 'count', json_array_length(body -> 'results'), body ->> 'previous')
    FROM ticketing.list_day_tier_prices(p_page_size => 3, p_page => 2, p_request_url => 'http://x/?page=2&page_size=3')),
    '4 1 http://x/?page_size=3&page=1', 'in pages');
SELECT is(desk.refused('SELECT ticketing.list_day_tier_prices(p_page => 2)'), '404 invalid_page Invalid page.', 'past the end');
SELECT * FROM finish();
