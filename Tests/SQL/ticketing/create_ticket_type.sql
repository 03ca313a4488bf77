\ir box_office.psql
SELECT plan(15);
CREATE TEMP TABLE made AS SELECT desk.event('Gala', p_publish => false) AS gala, desk.event('Ball', 'tiered') AS ball,
    desk.event('Free', p_changes => '{"is_free": true}') AS free;
CREATE TEMP TABLE answer AS SELECT answer.* FROM made,
    ticketing.create_ticket_type(desk.who('olga'), gala, 'VIP Pass', 100,
    p_pricing_type => 'simple', p_price => 150.00, p_sales_start => '2025-11-01T00:00:00Z',
        p_sales_end => '2035-12-01T00:00:00Z',
    p_min_purchase => 2, p_max_purchase => 8, p_benefits => 'VIP lounge access, Meet & Greet',
        p_description => 'The best') AS answer;
SELECT is((SELECT status FROM answer), 201::smallint, 'created');
SELECT is((SELECT concat_ws(', ', body ->> 'name', body ->> 'price', body ->> 'total_quantity',
    body ->> 'available_quantity', body ->> 'sales_start',
    body ->> 'sales_end', body ->> 'min_purchase', body ->> 'max_purchase', body ->> 'benefits', body ->> 'is_active')
        FROM answer),
    'VIP Pass, 150.00, 100, 100, 2025-11-01T00:00:00Z, 2035-12-01T00:00:00Z, 2, 8, VIP lounge access, Meet & Greet, true', 'as sent');
SELECT is((SELECT body ->> 'is_on_sale' FROM answer), 'false', 'not on sale while the event is a draft');
SELECT is((SELECT base_price FROM ticketing.events, made WHERE id = gala), 150.00, 'the event''s price follows');
SELECT is((SELECT concat_ws(' ', body ->> 'pricing_type', body ->> 'min_purchase', body ->> 'max_purchase',
    body ->> 'sales_start')
    FROM made, ticketing.create_ticket_type(desk.who('olga'), gala, 'Plain', 5, p_price => 5)), 'simple 1 10',
        'what is left out has a default');
SELECT is((SELECT body -> 'price' FROM made, ticketing.create_ticket_type(desk.who('olga'), ball, 'Floor', 5,
    p_price => 5))::text, 'null', 'a price is for simple pricing only');
SELECT is((SELECT body ->> 'price' FROM made, ticketing.create_ticket_type(desk.who('olga'), free, 'Seat', 5)),
    '0.00', 'a free event needs none');
CREATE FUNCTION desk.try(p_who text, p_event uuid, p_more text DEFAULT 'p_price => 5') RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.create_ticket_type(desk.who(%L), %L, %L, 5, %s)', p_who, p_event, 'No', p_more))
$$;
SELECT is((SELECT desk.try('olga', gala, 'p_price => 5, p_pricing_type => ''tiered''') FROM made),
    '400 pricing_type_mismatch The pricing type must be that of the event, ''simple''.', 'another pricing type');
SELECT is((SELECT desk.wrong_fields(format('SELECT ticketing.create_ticket_type(desk.who(%L), %L, %L, 5)', 'olga', gala, 'No'))
    FROM made), 'price', 'simple needs a price');
SELECT is((SELECT desk.try('olga', gala, 'p_price => 5, p_min_purchase => 5, p_max_purchase => 4') FROM made),
    '400 invalid min_purchase must be at least 1, and max_purchase from there to 1000.', 'min above max');
SELECT is((SELECT desk.try('otto', gala) FROM made),
    '403 permission_denied You do not have permission to update this event.', 'somebody else''s event');
SELECT is((SELECT desk.try('bert', gala) FROM made),
    '403 forbidden Only organizers can access this endpoint.', 'a consumer');
SELECT is(desk.try('olga', gen_random_uuid()), '404 not_found Not found.', 'no event');
SELECT ticketing.cancel_event(desk.who('olga'), 'gala');
SELECT is((SELECT desk.try('olga', gala) FROM made),
    '400 event_cancelled A cancelled event cannot be changed.', 'a cancelled event');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
