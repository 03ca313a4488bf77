\ir ../ticketing/box_office.psql
\ir ../ticketing/queue.psql
SELECT plan(4);
SELECT desk.sell_out();
CREATE FUNCTION desk.awaits_lapsed() RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT inventory.awaits_lapsed(ARRAY[ticket_types.stock_id])
    FROM desk.full_house JOIN ticketing.ticket_types ON ticket_types.id = seat
$$;
SELECT desk.pass('16 minutes');
SELECT is(desk.awaits_lapsed(), false, 'nobody waits');
SELECT desk.pass('-16 minutes');
SELECT desk.join('anna', seat, 2) FROM desk.full_house;
SELECT is(desk.awaits_lapsed(), false, 'live holds');
SELECT desk.pass('16 minutes');
SELECT is(desk.awaits_lapsed(), true, 'lapsed');
SELECT ticketing.serve_waiting_lists();
SELECT is(desk.awaits_lapsed(), false, 'and handed out');
SELECT * FROM finish();
