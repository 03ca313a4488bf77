\ir festival_gate.psql
SELECT plan(5);
CREATE FUNCTION desk.ends(p_ticket uuid, p_timezone text DEFAULT 'UTC') RETURNS text LANGUAGE sql AS $$
    SELECT (ticketing.item_days_end_at(order_item_id, p_timezone) AT TIME ZONE p_timezone - eve::timestamp)::text
    FROM festival, ticketing.tickets WHERE tickets.id = p_ticket
$$;
CREATE TEMP TABLE made AS SELECT desk.admission(desk.pass_of(type, 1)) AS one, desk.admission(desk.pass_of(type)) AS whole
FROM festival;
SELECT is((SELECT desk.ends(one) FROM made), '2 days', 'with its day');
SELECT is((SELECT desk.ends(one, 'America/New_York') FROM made), '2 days', 'on the wall clock of the zone');
SELECT is((SELECT desk.ends(whole) FROM made), '4 days', 'with the last of its days');
UPDATE core.settings SET value = '4' WHERE name = 'ticketing.night_hours';
SELECT is((SELECT desk.ends(one) FROM made), '2 days 04:00:00', 'with the night after it');
SELECT is(ticketing.item_days_end_at(gen_random_uuid(), 'UTC'), NULL, 'without days');
SELECT * FROM finish();
