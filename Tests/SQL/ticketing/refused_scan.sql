\ir box_office.psql
SELECT plan(4);
SELECT desk.order(desk.type(desk.event('Gala', p_changes => jsonb_build_object('start_date', core.now(), 'end_date',
    core.now() + interval '5 hours')), 5, 0), 1);
SELECT is((SELECT body::jsonb FROM ticketing.tickets, ticketing.refused_scan('void', tickets.id, NULL, '{"id": 1}')),
    '{"error": "This ticket has been cancelled.", "detail": "This ticket has been cancelled.",
    "field_errors": {"qr_code_data": ["This ticket has been cancelled."]}, "valid": false, "code": "void",
    "used_at": null, "gate": null, "ticket": {"id": 1}}'::jsonb, 'the error body');
SELECT is((SELECT string_agg(body ->> 'error', ' ') FROM unnest(ARRAY['unknown', 'wrong_event', 'wrong_day', 'not_used'])
    AS code, ticketing.refused_scan(code, NULL, NULL, NULL)),
    'This ticket is not known. This ticket is for another event. This ticket is not valid today. '
    || 'This ticket has not been used.', 'texts');
SELECT ticketing.verify_ticket(desk.who('olga'), qr_code_data, p_gate => 'East') FROM ticketing.tickets;
SELECT is((SELECT concat_ws(' ', refused.status, body ->> 'gate', body ->> 'used_at' = api.iso(core.now()))
    FROM ticketing.tickets, ticketing.refused_scan('already_used', tickets.id, NULL, NULL) AS refused), '400 East t',
    'where and when it was used');
INSERT INTO ticketing.scans (id, outcome, ticket_id, day_on, gate, scanned_by, scanned_at)
SELECT core.new_id(), 'admitted', tickets.id, '2036-01-01', 'West', desk.who('olga'), '2036-01-01' FROM ticketing.tickets;
SELECT is((SELECT string_agg(COALESCE(refused.body ->> 'gate', '-'), ' ' ORDER BY day NULLS FIRST) FROM ticketing.tickets,
    (VALUES (NULL::date), ('2036-01-01'), ('2036-01-02')) AS days (day),
    ticketing.refused_scan('already_used', tickets.id, day, NULL) AS refused), 'East West -', 'first, or of a day');
SELECT * FROM finish();
