\ir box_office.psql
SELECT plan(17);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Ball', 'tiered') AS ball,
    desk.event('Secret', p_publish => false) AS secret;
SELECT desk.type(gala, 10, 30, 'Alpha'), desk.type(gala, 30, 10, 'Beta'), desk.type(ball, 20, p_name => 'Gamma'),
    desk.type(secret, 5, 5, 'Hidden') FROM made;
SELECT desk.tier(id, 1) FROM ticketing.ticket_types WHERE name = 'Gamma';
UPDATE ticketing.ticket_types SET is_active = false, benefits = '100% fun' WHERE name = 'Beta';
CREATE FUNCTION desk.listed(p_arguments text) RETURNS text LANGUAGE plpgsql AS $$
DECLARE
    v_names text;
BEGIN
    EXECUTE format('SELECT string_agg(item ->> %L, %L) FROM ticketing.list_ticket_types(%s) AS answer,
        json_array_elements(answer.body -> %L) AS item',
        'name', ' ', p_arguments, 'results') INTO v_names;
    RETURN v_names;
END
$$;
SELECT is(desk.listed('p_ordering => ''total_quantity'''), 'Alpha Gamma Beta',
    'by quantity; those of drafts are hidden');
SELECT is(desk.listed('p_ordering => ''price'''), 'Beta Alpha Gamma', 'by price, those without one last');
SELECT is(desk.listed('p_ordering => ''-price'''), 'Alpha Beta Gamma', 'and the other way');
SELECT is((SELECT desk.listed(format('p_event => %L, p_ordering => %L', gala, 'price')) FROM made), 'Beta Alpha',
    'of an event');
SELECT is(desk.listed('p_event => ''gala'', p_ordering => ''price'''), 'Beta Alpha', 'of an event, by its slug');
SELECT is(desk.listed('p_event => ''nowhere'''), NULL, 'of an event that does not exist');
SELECT is(desk.listed('p_pricing_type => ''tiered'''), 'Gamma', 'of a pricing type');
SELECT is(desk.listed('p_is_active => false'), 'Beta', 'not active');
SELECT is(desk.listed('p_is_on_sale => false'), 'Beta', 'nor on sale');
SELECT is(desk.listed('p_is_on_sale => true, p_ordering => ''-total_quantity'''), 'Gamma Alpha', 'on sale');
UPDATE ticketing.ticket_tiers SET is_active = false;
SELECT is(desk.listed('p_is_on_sale => true'), 'Alpha', 'not without a part that is on sale');
SELECT is(desk.listed('p_search => ''0% F'''), 'Beta', 'searched literally, in the benefits too');
SELECT is(desk.listed('desk.who(''olga''), p_search => ''hid'''), 'Hidden', 'her own draft');
SELECT is(desk.listed('desk.who(''otto''), p_search => ''hid'''), NULL, 'not somebody else''s');
SELECT is(desk.listed('desk.who(''stan''), p_search => ''hid'''), 'Hidden', 'staff sees all');
SELECT is((ticketing.list_ticket_types(p_page_size => 2, p_page => 2,
    p_request_url => 'http://x/?page=2&page_size=2')).body ->> 'count', '3', 'counted');
SELECT is(desk.refused('SELECT ticketing.list_ticket_types(p_page => 2)'), '404 invalid_page Invalid page.',
    'past the end');
SELECT * FROM finish();
