\ir festival_gate.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Ball') AS ball;
ALTER TABLE made ADD one uuid, ADD two uuid;
UPDATE made SET one = desk.order(desk.type(gala, 9, 0), 2);
UPDATE made SET two = desk.ticket(one, 2);
UPDATE made SET one = desk.ticket(one);
INSERT INTO ticketing.scans (id, outcome, ticket_id, event_id, day_on, scanned_by, scanned_at, offline_id, undone_at, undone_by)
SELECT core.new_id(), outcome, ticket, gala, day_on, desk.who('olga'), core.now(),
       ('00000000-0000-0000-0000-00000000000' || number)::uuid,
       CASE outcome WHEN 'undone' THEN core.now() END,
       CASE outcome WHEN 'undone' THEN desk.who('olga') END
FROM made, LATERAL (VALUES (1, 'admitted', one, '2030-01-01'::date), (2, 'admitted_again', one, '2030-01-01'),
    (3, 'undone', one, '2030-01-01'),
    (4, 'already_used', one, '2030-01-01'), (5, 'unknown', NULL, NULL)) AS kept (number, outcome, ticket, day_on);
CREATE FUNCTION desk.heard(p_event uuid, p_number int, p_ticket uuid) RETURNS text LANGUAGE sql AS $$
    SELECT COALESCE(ticketing.heard_scan(p_event, ('00000000-0000-0000-0000-00000000000' || p_number)::uuid, p_ticket), '-')
$$;
SELECT is((SELECT string_agg(desk.heard(gala, number, one), ' ' ORDER BY number) FROM made, generate_series(1, 4) AS number),
    'admitted admitted admitted already_used', 'what was admitted then is admitted');
SELECT is((SELECT desk.heard(gala, 5, NULL) FROM made), 'unknown', 'of no ticket');
SELECT is((SELECT desk.heard(gala, 6, one) FROM made), '-', 'new');
SELECT is((SELECT desk.heard(ball, 1, one) FROM made), '-', 'devices of other events name theirs as they like');
SELECT is((SELECT desk.refused(format('SELECT desk.heard(%L, 1, %L)', gala, two)) FROM made),
    '409 scan_id_taken Another scan has this scan_id.', 'the id of another ticket''s scan');
SELECT is((SELECT desk.refused(format('SELECT desk.heard(%L, 1, NULL)', gala)) FROM made),
    '409 scan_id_taken Another scan has this scan_id.', 'or of none');
SELECT * FROM finish();
