\ir box_office.psql
\ir queue.psql
SELECT plan(5);
SELECT desk.sell_out();
CREATE FUNCTION desk.check(p_name text) RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.check_waiting_room(desk.event_row(%L), desk.who(%L))', event, p_name))
    FROM desk.full_house
$$;
SELECT is(desk.check('anna'), NULL, 'welcome');
SELECT desk.join('anna', seat) FROM desk.full_house;
UPDATE core.settings SET value = '1' WHERE name = 'ticketing.max_waiting_entries';
SELECT is(desk.check('anna'), '400 too_many_waiting_entries You are already on 1 waiting lists. Leave one of them first.', 'enough');
SELECT is(desk.check('carl'), NULL, 'for her');
UPDATE core.settings SET value = '1' WHERE name = 'ticketing.max_waiting_entries_per_event';
SELECT is(desk.check('carl'), '400 waiting_list_full The waiting list of this event is full.', 'full');
UPDATE ticketing.events SET takes_waiting = false;
SELECT is(desk.check('carl'), '400 waiting_list_closed The waiting list of this event is closed.', 'closed');
SELECT * FROM finish();
