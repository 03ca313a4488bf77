\ir box_office.psql
\ir queue.psql
SELECT plan(4);
SELECT desk.sell_out();
CREATE FUNCTION desk.items() RETURNS text LANGUAGE sql STABLE AS $$
    SELECT COALESCE(string_agg(concat_ws(' ', ticket_types.name, cardinality(stocks), untaken, is_awaited, item.is_open,
        closes_at > core.now(), opened_at < core.now()), ', ' ORDER BY ticket_types.name), '')
    FROM desk.full_house, ticketing.waiting_items(event) AS item JOIN ticketing.ticket_types ON ticket_types.id = ticket_type_id
$$;
SELECT is(desk.items(), '', 'nobody waits');
SELECT desk.join('anna', seat, 2), desk.join('carl', seat), desk.join('dora', desk.box(event), 2) FROM desk.full_house;
SELECT is(desk.items(), 'Box 2 1 t t t, Seat 2 0 t t t', 'what is waited for, once');
UPDATE ticketing.ticket_types SET is_active = false WHERE name = 'Box';
UPDATE ticketing.ticket_types SET sales_start_at = core.now() - interval '1 day', sales_end_at = core.now() WHERE name = 'Seat';
SELECT is(desk.items(), 'Box 2 1 t f t, Seat 2 0 t t f t', 'off sale; over');
UPDATE ticketing.waiting_list_entries SET status = 'left', ended_at = core.now();
SELECT is(desk.items(), '', 'nobody any more');
SELECT * FROM finish();
