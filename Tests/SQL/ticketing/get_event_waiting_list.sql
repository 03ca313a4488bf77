\ir box_office.psql
\ir queue.psql
SELECT plan(4);
SELECT desk.sell_out();
SELECT desk.join('anna', seat, 2), desk.join('carl', seat), desk.join('dora', seat) FROM desk.full_house;
SELECT ticketing.cancel_order(desk.who('bert'), berts) FROM desk.full_house;
CREATE FUNCTION desk.see(p_name text, p_status text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', body ->> 'waiting', body ->> 'waiting_tickets', body ->> 'offered', body ->> 'count') || (
        SELECT string_agg(concat_ws(' ', ':', entry ->> 'name', entry ->> 'email', entry ->> 'position'), '')
        FROM json_array_elements(body -> 'results') AS entry)
    FROM ticketing.get_event_waiting_list(desk.who(p_name), 'evening-concert', p_status)
$$;
SELECT is(desk.see('olga'), '2 3 1 3: anna Patient anna@example.com 1: carl Patient carl@example.com: dora Patient dora@example.com 2',
    'numbers and people, in order');
SELECT is(desk.see('stan', 'offered'), '2 3 1 1: carl Patient carl@example.com', 'of a status, by staff');
SELECT is(desk.refused('SELECT desk.see(''otto'')'), '403 permission_denied You do not have permission to view this event.',
    'somebody else''s');
SELECT is(desk.refused('SELECT ticketing.get_event_waiting_list(desk.who(''olga''), ''nowhere'')'), '404 not_found Not found.', 'none');
SELECT * FROM finish();
