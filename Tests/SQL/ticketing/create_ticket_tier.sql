\ir box_office.psql
SELECT plan(12);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Ball', 'tiered'), 10) AS type,
    desk.type(desk.event('Gala')) AS simple;
CREATE TEMP TABLE answer AS SELECT answer.* FROM made,
    ticketing.create_ticket_tier(desk.who('olga'), type, 1, ' VIP ', 150.00, 50,
    p_sales_start => '2025-11-01T00:00:00Z', p_sales_end => '2035-12-01T00:00:00Z',
        p_description => 'Front') AS answer;
SELECT is((SELECT status FROM answer), 201::smallint, 'created');
SELECT is((SELECT concat_ws(', ', body ->> 'tier_number', body ->> 'name', body ->> 'price', body ->> 'quantity',
    body ->> 'available_quantity',
    body ->> 'sales_start', body ->> 'description', body ->> 'is_active') FROM answer),
        '1, VIP, 150.00, 50, 50, 2025-11-01T00:00:00Z, Front, true',
    'as sent, more than the type has');
SELECT is((SELECT base_price FROM ticketing.events WHERE slug = 'ball'), 150.00, 'the event''s price follows');
CREATE FUNCTION desk.try(p_who text, p_type uuid, p_number int DEFAULT 2, p_price numeric DEFAULT 5) RETURNS text
    LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.create_ticket_tier(desk.who(%L), %L, %L, %L, %L, 5)', p_who, p_type,
        p_number, 'No', p_price))
$$;
SELECT is((SELECT desk.try('olga', type, 1) FROM made),
    '400 tier_number_taken The ticket type already has a tier of this number.', 'a number twice');
SELECT is((SELECT desk.try('olga', simple) FROM made),
    '400 not_tiered Only ticket types with tiered pricing have tiers.', 'a simple type');
SELECT is(desk.try('olga', gen_random_uuid()), '400 ticket_type_not_found Ticket type not found', 'no type');
SELECT is((SELECT desk.try('olga', type, 0) FROM made), '400 invalid The tier number must be from 1 to 1000.',
    'a bad number');
SELECT is((SELECT desk.try('olga', type, 2, NULL) FROM made), '400 invalid Invalid input.', 'no price');
SELECT is((SELECT desk.try('otto', type) FROM made),
    '403 permission_denied You do not have permission to update this event.', 'somebody else''s event');
SELECT is((SELECT desk.try('bert', type) FROM made), '403 forbidden Only organizers can access this endpoint.',
    'a consumer');
SELECT ticketing.cancel_event(desk.who('olga'), 'ball');
SELECT is((SELECT desk.try('olga', type) FROM made), '400 event_cancelled A cancelled event cannot be changed.',
    'a cancelled event');
SELECT throws_ok($$INSERT INTO ticketing.ticket_tiers (id, ticket_type_id, tier_number, name, price, quantity,
    stock_id, created_at, updated_at)
    SELECT core.new_id(), simple, 1, 'No', 5, 5, inventory.create_stock('ticketing', 5), core.now(), core.now()
        FROM made$$, '23503', NULL,
    'the table itself refuses tiers of a simple type');
SELECT * FROM finish();
