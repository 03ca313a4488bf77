\ir festival_gate.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala',
    p_changes => '{"timezone": "America/New_York", "venue_address": "Main Street 1",
    "start_date": "2035-12-01T23:00:00Z", "end_date": "2035-12-02T03:00:00Z"}'), 10, 150) AS vip;
ALTER TABLE made ADD id uuid;
UPDATE made SET id = desk.order(vip);
SELECT desk.pay(id) FROM made;
CREATE TEMP TABLE document AS SELECT ticketing.ticket_document_json(ARRAY[desk.ticket(id, 2),
    desk.ticket(id, 1)]) AS data FROM made;
SELECT is((SELECT data #> '{tickets,1}' FROM document),
    (SELECT jsonb_build_object('event_title', 'Gala', 'venue_name', 'Town Hall', 'venue_address', 'Main Street 1',
    'venue_city', 'Utrecht', 'starts_at', '2035-12-01T18:00', 'ends_at', '2035-12-01T22:00', 'zone_label',
        'America/New_York, UTC-05:00',
    'holder_name', 'Bert Buyer', 'ticket_type', 'VIP Pass', 'tier', NULL, 'admits', 'one person, once',
        'price', '150.00', 'currency', 'USD',
        'order_number', number,
    'ticket_number', ticket_number, 'qr_code_data', qr_code_data, 'organizer_name', 'Olga Organ', 'status', 'active')
    FROM made, ticketing.tickets, sales.orders WHERE tickets.id = desk.ticket(made.id, 1) AND orders.id = made.id),
        'the whole of a page');
SELECT is((SELECT data #>> '{tickets,0,qr_code_data}' FROM document),
    (SELECT desk.code(desk.ticket(id, 2)) FROM made), 'in the order asked for');
CREATE FUNCTION desk.page(p_ticket uuid) RETURNS text LANGUAGE sql AS $$
    SELECT (data #>> '{tickets,0,tier}') || ' / ' || (data #>> '{tickets,0,admits}')
    FROM ticketing.ticket_document_json(ARRAY[p_ticket]) AS data
$$;
SELECT is((SELECT desk.page(desk.admission(desk.pass_of(type))) FROM festival), (SELECT format(
    'All Days, %s – %s / one person, once a day', to_char(eve + 1, 'Dy FMDD Mon YYYY'), to_char(eve + 3, 'Dy FMDD Mon YYYY'))
    FROM festival), 'a pass for all days');
SELECT is((SELECT desk.page(desk.admission(NULL, desk.cell(matrix, 2, 1))) FROM festival), (SELECT format(
    'Day 2 - Tier 1, %s / one person, once', to_char(eve + 2, 'Dy FMDD Mon YYYY')) FROM festival), 'a tier on a day');
SELECT is(ticketing.ticket_document_json('{}'), '{"tickets": []}', 'none');
SELECT * FROM finish();
