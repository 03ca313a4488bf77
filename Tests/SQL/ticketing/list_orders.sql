\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 50, 10) AS vip;
SELECT desk.order(vip, number) FROM made, generate_series(1, 3) AS number;
SELECT desk.order(vip, 5, 'beth') FROM made;
CREATE FUNCTION desk.listed(p_who text) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg(item #>> '{items,0,quantity}', ' ')
        FROM json_array_elements((ticketing.list_orders(desk.who(p_who))).body -> 'results') AS item
$$;
SELECT is(desk.listed('bert'), '3 2 1', 'his own, newest first');
SELECT is(desk.listed('stan'), '5 3 2 1', 'staff sees all');
SELECT is(desk.listed('olga'), NULL, 'organizers see their own only');
SELECT is((SELECT concat_ws(' ', body ->> 'count', json_array_length(body -> 'results'), body ->> 'next')
    FROM ticketing.list_orders(desk.who('bert'), 1, 2, 'http://x/o/?page_size=2')),
    '3 2 http://x/o/?page_size=2&page=2', 'in pages');
SELECT is(desk.refused($$SELECT ticketing.list_orders(NULL)$$),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT is(desk.refused($$SELECT ticketing.list_orders(desk.who('bert'), 2)$$), '404 invalid_page Invalid page.',
    'past the end');
SELECT * FROM finish();
