\ir box_office.psql
SELECT plan(3);
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
    'holder_name', 'Bert Buyer', 'ticket_type', 'VIP Pass', 'tier', NULL, 'price', '150.00', 'currency', 'USD',
        'order_number', number,
    'ticket_number', ticket_number, 'qr_code_data', qr_code_data, 'organizer_name', 'Olga Organ', 'status', 'active')
    FROM made, ticketing.tickets, sales.orders WHERE tickets.id = desk.ticket(made.id, 1) AND orders.id = made.id),
        'the whole of a page');
SELECT is((SELECT data #>> '{tickets,0,qr_code_data}' FROM document),
    (SELECT desk.code(desk.ticket(id, 2)) FROM made), 'in the order asked for');
SELECT is(ticketing.ticket_document_json('{}'), '{"tickets": []}', 'none');
SELECT * FROM finish();
