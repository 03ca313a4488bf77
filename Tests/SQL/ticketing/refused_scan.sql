\ir box_office.psql
SELECT plan(3);
SELECT desk.order(desk.type(desk.event('Gala', p_changes => jsonb_build_object('start_date', core.now(), 'end_date',
    core.now() + interval '5 hours')), 5, 0), 1);
SELECT is((SELECT body::jsonb FROM ticketing.tickets, ticketing.refused_scan('void', tickets)),
    '{"error": "This ticket has been cancelled.", "detail": "This ticket has been cancelled.",
    "field_errors": {"qr_code_data": ["This ticket has been cancelled."]}, "valid": false, "code": "void",
    "used_at": null, "gate": null}'::jsonb, 'the error body');
SELECT is((SELECT string_agg(body ->> 'error', ' ') FROM unnest(ARRAY['unknown', 'wrong_event', 'wrong_day']) AS code,
    ticketing.refused_scan(code, NULL)),
    'This ticket is not known. This ticket is for another event. This ticket is not valid today.', 'texts');
SELECT ticketing.verify_ticket(desk.who('olga'), qr_code_data, p_gate => 'East') FROM ticketing.tickets;
SELECT is((SELECT concat_ws(' ', refused.status, body ->> 'gate', body ->> 'used_at' = api.iso(core.now()))
    FROM ticketing.tickets, ticketing.refused_scan('already_used', tickets) AS refused), '400 East t',
    'where and when it was used');
SELECT * FROM finish();
