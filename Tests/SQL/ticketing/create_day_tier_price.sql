\ir box_office.psql
SELECT plan(11);
CREATE TEMP TABLE made AS SELECT desk.festival('tier_and_day', 3) AS type, desk.festival('day_based') AS days;
CREATE TEMP TABLE answer AS SELECT answer.* FROM made, ticketing.create_day_tier_price(desk.who('olga'), type, 1, 'Day 1', 1, ' VIP ',
    200.00, 50, p_date => desk.day(1), p_is_active => true) AS answer;
SELECT is((SELECT status FROM answer), 201::smallint, 'created');
SELECT is((SELECT concat_ws(', ', body ->> 'day_number', body ->> 'day_name', body ->> 'date', body ->> 'tier_number',
    body ->> 'tier_name', body ->> 'price', body ->> 'quantity', body ->> 'is_active') FROM answer),
    format('1, Day 1, %s, 1, VIP, 200.00, 50, true', desk.day(1)), 'as sent');
SELECT is((SELECT body ->> 'date' FROM made, ticketing.create_day_tier_price(desk.who('olga'), type, 2, 'Day 2', 1, 'VIP', 90, 5)),
    desk.day(2)::text, 'the date follows from the number');
SELECT is((SELECT base_price FROM ticketing.events WHERE pricing_type = 'tier_and_day'), 90.00, 'the event''s price follows');
CREATE FUNCTION desk.try(p_who text, p_type uuid, p_day int DEFAULT 3, p_date date DEFAULT NULL) RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.create_day_tier_price(desk.who(%L), %L, %L, %L, 1, %L, 5, 5, %L)', p_who, p_type,
        p_day, 'No', 'No', p_date))
$$;
SELECT is((SELECT desk.try('olga', type, 1) FROM made),
    '400 day_tier_price_taken The ticket type already has a price for this day and tier.', 'a combination twice');
SELECT is((SELECT desk.try('olga', days) FROM made),
    '400 not_tier_and_day Only ticket types with tier_and_day pricing have day and tier prices.', 'a day_based type');
SELECT is(desk.try('olga', gen_random_uuid()), '400 ticket_type_not_found Ticket type not found', 'no type');
SELECT is((SELECT desk.try('olga', type, 9) FROM made), '400 invalid Invalid input.', 'no day of the event');
SELECT is((SELECT desk.try('otto', type) FROM made),
    '403 permission_denied You do not have permission to update this event.', 'somebody else''s event');
SELECT is((SELECT desk.try('bert', type) FROM made), '403 forbidden Only organizers can access this endpoint.', 'a consumer');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
