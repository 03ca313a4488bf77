\ir festival_gate.psql
SELECT plan(5);
CREATE FUNCTION desk.days(p_ticket uuid) RETURNS text LANGUAGE sql AS $$
    SELECT string_agg((days.day - eve)::text, ' ' ORDER BY days.place)
    FROM festival, ticketing.tickets,
    unnest(ticketing.item_days(tickets.order_item_id)) WITH ORDINALITY AS days (day, place)
    WHERE tickets.id = p_ticket
$$;
SELECT is((SELECT desk.days(desk.admission(desk.pass_of(type, 2))) FROM festival), '2', 'of a day');
SELECT is((SELECT desk.days(desk.admission(desk.pass_of(type))) FROM festival), '1 2 3', 'of all days, in order');
SELECT is((SELECT desk.days(desk.admission(NULL, desk.cell(matrix, 3, 1))) FROM festival), '3', 'of a cell of the matrix');
SELECT is(desk.days(desk.ticket(desk.order(desk.type(desk.event('Gala'), 1, 0), 1))), NULL, 'without days');
SELECT ticketing.patch_event(desk.who('olga'), event::text, jsonb_build_object(
    'start_date', (eve + 8 || ' 18:00Z')::timestamptz, 'end_date', (eve + 10 || ' 23:00Z')::timestamptz)) FROM festival;
SELECT is((SELECT string_agg(desk.days(tickets.id), ', ' ORDER BY tickets.id) FROM ticketing.tickets, festival
    WHERE tickets.event_id = event), '9, 8 9 10', 'they move with the event');
SELECT * FROM finish();
