\ir box_office.psql
SELECT plan(11);
SELECT is(ticketing.ticket_entries(desk.who('bert')), NULL, 'none');
CREATE TEMP TABLE made AS SELECT event, desk.order(type) AS first, desk.order(type, 1) AS second
FROM (SELECT event, desk.type(event) AS type FROM desk.event('Concert') AS event) AS sold;
SELECT is(ticketing.ticket_entries(desk.who('bert')), NULL, 'none before they are paid');
SELECT desk.pay(first), desk.pay(second) FROM made;
CREATE FUNCTION desk.entries() RETURNS text LANGUAGE sql AS $$
    SELECT replace(ticketing.ticket_entries(desk.who('bert')), E'\r\n ', '') $$;
SELECT is((SELECT count(*) FROM regexp_matches(desk.entries(), 'BEGIN:VEVENT', 'g')), 1::bigint, 'one for the event');
SELECT is(substring(desk.entries() FROM E'\r\nUID:([^\r]*)'), event || '-tickets@holdfast', 'not the organizer''s') FROM made;
SELECT is((SELECT count(*) FROM ticketing.tickets WHERE strpos(desk.entries(), tickets.ticket_number) > 0), 3::bigint, 'with all tickets');
SELECT is((SELECT count(*) FROM ticketing.tickets WHERE strpos(desk.entries(), tickets.qr_code_data) > 0), 0::bigint, 'but no codes');
UPDATE ticketing.tickets SET status = 'cancelled' FROM made WHERE order_id = first;
SELECT matches(desk.entries(), E'\r\nSTATUS:CONFIRMED\r\n.*\\(cancelled\\)', 'one ticket admits still');
UPDATE ticketing.tickets SET status = 'cancelled';
SELECT matches(desk.entries(), E'\r\nSTATUS:CANCELLED\r\n', 'now none does');
UPDATE ticketing.tickets SET status = 'active';
SELECT ticketing.cancel_event(desk.who('olga'), event::text) FROM made;
SELECT matches(desk.entries(), E'\r\nSTATUS:CANCELLED\r\n', 'the event is off');

-- A pass for the second day of a festival.
CREATE TEMP TABLE festival AS SELECT desk.festival('day_based') AS type;
UPDATE ticketing.tickets SET event_id = ticket_types.event_id FROM ticketing.ticket_types, festival WHERE ticket_types.id = festival.type;
UPDATE ticketing.order_items SET day_pass_id = pass.id
FROM made, (SELECT desk.pass_of(type, 2) AS id FROM festival OFFSET 0) AS pass WHERE order_id = second;
SELECT is((SELECT count(*) FROM regexp_matches(desk.entries(), 'BEGIN:VEVENT', 'g')), 2::bigint, 'a day is an entry of its own');
SELECT matches(desk.entries(), E'\r\nUID:[0-9a-f-]{36}-' || to_char(desk.day(2), 'YYYYMMDD') || E'-tickets@holdfast\r\n.*\r\nDTSTART;VALUE=DATE:'
    || to_char(desk.day(2), 'YYYYMMDD') || E'\r\n', 'and lasts all of it');
SELECT * FROM finish();
