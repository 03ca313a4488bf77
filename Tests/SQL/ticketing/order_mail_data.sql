\ir box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala',
    p_changes => '{"timezone": "Europe/Amsterdam", "start_date": "2035-06-01T18:00:00Z", "end_date": "2035-06-01T20:00:00Z"}'))) AS id;
SELECT is((SELECT ticketing.order_mail_data(made.id) FROM made),
    (SELECT jsonb_build_object('buyer_name', 'Bert Buyer', 'order_number', number,
    'order_url', 'https://shop.example/orders/' || orders.id, 'event_title', 'Gala', 'starts_at',
        'Friday, 1 June 2035, 20:00 (Europe/Amsterdam, UTC+02:00)',
    'venue', 'Town Hall, Utrecht',
    'venue_name', 'Town Hall', 'venue_city', 'Utrecht', 'currency', 'USD', 'subtotal', '300.00', 'service_fee',
        '15.00', 'total', '315.00',
    'items', '[{"name": "VIP Pass", "quantity": 2, "unit_price": "150.00", "subtotal": "300.00"}]'::jsonb)
        FROM sales.orders, made WHERE orders.id = made.id), 'the whole of it');
UPDATE ticketing.events SET venue_name = '', venue_city = '';
SELECT is((SELECT ticketing.order_mail_data(made.id) ->> 'venue' FROM made), '', 'no venue, no comma');
SELECT * FROM finish();
