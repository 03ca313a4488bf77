\ir box_office.psql
\ir queue.psql
SELECT plan(8);
SELECT desk.sell_out();
SELECT desk.join('anna', seat), desk.join('anna', desk.box(event), 2), desk.join('carl', seat) FROM desk.full_house;
SELECT ticketing.cancel_order(desk.who('bert'), berts) FROM desk.full_house;
CREATE FUNCTION desk.list(p_name text, p_status text DEFAULT NULL, p_event text DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT (body ->> 'count') || COALESCE((SELECT string_agg(concat_ws(' ', ', ' || (entry ->> 'ticket_type_name'),
        entry ->> 'status', entry ->> 'position'), '' ORDER BY place) FROM json_array_elements(body -> 'results')
        WITH ORDINALITY AS listed (entry, place)), '')
    FROM ticketing.list_waiting_list(desk.who(p_name), p_status, p_event)
$$;
SELECT is(desk.list('anna'), '2, Box waiting 1, Seat offered', 'hers, the last first');
SELECT is(desk.list('anna', 'offered'), '1, Seat offered', 'of a status');
SELECT is(desk.list('anna', NULL, 'evening-concert'), '2, Box waiting 1, Seat offered', 'of an event');
SELECT is(desk.list('anna', NULL, 'gala'), '0', 'of another');
SELECT is(desk.list('carl'), '1, Seat waiting 1', 'his');
SELECT is(desk.list('beth'), '0', 'none');
SELECT desk.pass('61 minutes');
SELECT is(desk.list('anna', 'lapsed'), '1, Seat lapsed', 'what has lapsed, whether or not a job said so');
SELECT is(desk.refused('SELECT ticketing.list_waiting_list(NULL)'),
    '401 not_authenticated Authentication credentials were not provided.', 'nobody');
SELECT * FROM finish();
