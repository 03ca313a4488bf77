\ir box_office.psql
SELECT plan(14);
CREATE TEMP TABLE made AS SELECT desk.festival('day_based', 3) AS type, desk.festival('day_based', 3) AS other,
    desk.festival('day_based', 1, p_changes => '{"title": "Secret"}') AS secret;
SELECT desk.pass_of(type, 1, 5, 70), desk.pass_of(type, 2, 5, 50), desk.pass_of(type, NULL, 5, 100), desk.pass_of(other, 3, 5, 60),
    desk.pass_of(secret, 1, 5, 1) FROM made;
UPDATE ticketing.events SET status = 'draft', published_at = NULL WHERE title = 'Secret';
CREATE FUNCTION desk.listed(p_arguments text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_names text;
BEGIN
    EXECUTE format('SELECT string_agg(item ->> %L, %L) FROM ticketing.list_day_passes(%s) AS answer,
        json_array_elements(answer.body -> %L) AS item', 'price', ' ', p_arguments, 'results') INTO v_names;
    RETURN v_names;
END
$$;
SELECT is(desk.listed(''), '70.00 50.00 60.00 100.00', 'by number, all days last; those of drafts are hidden');
SELECT is(desk.listed('p_ordering => ''-day_number'''), '60.00 50.00 70.00 100.00', 'the other way');
SELECT is(desk.listed('p_ordering => ''date'''), '70.00 50.00 60.00 100.00', 'by date');
SELECT is(desk.listed('p_ordering => ''-date'''), '60.00 50.00 70.00 100.00', 'the other way');
SELECT is(desk.listed('p_ordering => ''price'''), '50.00 60.00 70.00 100.00', 'by price');
SELECT is(desk.listed('p_ordering => ''-price'''), '100.00 70.00 60.00 50.00', 'the other way');
SELECT is((SELECT desk.listed(format('p_ticket_type => %L', other)) FROM made), '60.00', 'of a ticket type');
SELECT is(desk.listed('p_is_all_days => true'), '100.00', 'all days');
SELECT is(desk.listed('p_is_all_days => false, p_ordering => ''price'''), '50.00 60.00 70.00', 'one day');
SELECT is((SELECT desk.listed(format('desk.who(%L), p_ticket_type => %L', 'olga', secret)) FROM made), '1.00', 'her own draft');
SELECT is((SELECT desk.listed(format('desk.who(%L), p_ticket_type => %L', 'otto', secret)) FROM made), NULL, 'not somebody else''s');
SELECT is((SELECT desk.listed(format('desk.who(%L), p_ticket_type => %L', 'stan', secret)) FROM made), '1.00', 'staff sees all');
SELECT is((SELECT concat_ws(' ', body ->> 'count', json_array_length(body -> 'results'), body ->> 'previous')
    FROM ticketing.list_day_passes(p_page_size => 3, p_page => 2, p_request_url => 'http://x/?page=2&page_size=3')),
    '4 1 http://x/?page_size=3&page=1', 'in pages');
SELECT is(desk.refused('SELECT ticketing.list_day_passes(p_page => 2)'), '404 invalid_page Invalid page.', 'past the end');
SELECT * FROM finish();
