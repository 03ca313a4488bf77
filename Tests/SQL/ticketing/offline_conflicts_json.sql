\ir festival_gate.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
ALTER TABLE made ADD one uuid;
UPDATE made SET one = desk.order(desk.type(gala, 9, 0), 1);
UPDATE made SET one = desk.ticket(one);
INSERT INTO ticketing.scans (id, outcome, ticket_id, event_id, day_on, gate, scanned_by, scanned_at, offline_id, device)
SELECT core.new_id(), outcome, one, gala, '2030-01-01', gate, desk.who('olga'), at, id, device
FROM made, (VALUES ('admitted', 'North', '2030-01-01T10:00:00Z'::timestamptz, NULL::uuid, NULL),
    ('admitted_again', 'South', '2030-01-01T11:00:00Z', '00000000-0000-0000-0000-000000000001', 'Phone'),
    ('void', NULL, '2030-01-01T09:00:00Z', '00000000-0000-0000-0000-000000000002', NULL)) AS kept (outcome, gate, at, id, device);
CREATE FUNCTION desk.conflicts(p_ids text[]) RETURNS jsonb LANGUAGE sql AS $$
    SELECT ticketing.offline_conflicts_json(events, p_ids::uuid[])::jsonb FROM ticketing.events, made WHERE events.id = gala
$$;
GRANT ALL ON made TO PUBLIC;
SELECT is(desk.conflicts('{00000000-0000-0000-0000-000000000001}'), jsonb_build_array(jsonb_build_object(
    'id', '00000000-0000-0000-0000-000000000001', 'code', 'already_used', 'counts', false, 'ticket_number', ticket_number,
    'holder_name', 'Bert Buyer', 'scanned_at', '2030-01-01T11:00:00Z', 'gate', 'South', 'device', 'Phone', 'others',
    jsonb_build_array(jsonb_build_object('scanned_at', '2030-01-01T10:00:00Z', 'gate', 'North', 'device', NULL)))),
    'twice, with the other time') FROM ticketing.tickets, made WHERE tickets.id = one;
SELECT is((SELECT string_agg(conflict ->> 'code', ' ') FROM jsonb_array_elements(desk.conflicts(
    '{00000000-0000-0000-0000-000000000001,00000000-0000-0000-0000-000000000002}')) AS conflict), 'void already_used',
    'oldest first');
SELECT is(desk.conflicts('{}'), '[]', 'none');
SELECT * FROM finish();
