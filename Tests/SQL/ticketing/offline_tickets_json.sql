\ir festival_gate.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.admission(desk.pass_of(type)) AS whole, desk.admission(desk.pass_of(type, 2)) AS two
FROM festival;
GRANT ALL ON made TO PUBLIC;
UPDATE ticketing.tickets SET status = 'cancelled' FROM made WHERE id = two;
SELECT desk.at_day(1), desk.scan(whole) FROM made;
CREATE FUNCTION desk.offline(p_first int DEFAULT 0, p_count int DEFAULT 10) RETURNS jsonb LANGUAGE sql AS $$
    SELECT ticketing.offline_tickets_json(events, p_first, p_count)::jsonb FROM ticketing.events, festival
    WHERE events.id = event
$$;
SELECT is(desk.offline() -> 0, jsonb_build_object('id', whole, 'number', ticket_number,
    'code_sha256', encode(sha256(desk.code(whole)::bytea), 'hex'), 'holder', 'Bert Buyer', 'type', 'VIP Pass', 'tier',
    'All Days', 'days', ARRAY[eve + 1, eve + 2, eve + 3], 'void', false, 'admitted', jsonb_build_array(jsonb_build_object(
    'day', eve + 1, 'at', eve + 1 || 'T19:00:00Z', 'gate', 'North'))), 'what a scanner needs')
FROM made, festival, ticketing.tickets WHERE tickets.id = whole;
SELECT is(desk.offline() -> 1 ->> 'void', 'true', 'void ones as well');
SELECT is(position((SELECT desk.code(whole) FROM made) IN desk.offline()::text), 0, 'without the codes');
SELECT is(desk.offline(1, 1) #>> '{0,id}', (SELECT two::text FROM made), 'in parts');
SELECT is(desk.offline(2, 1), '[]', 'none left');
SELECT * FROM finish();
