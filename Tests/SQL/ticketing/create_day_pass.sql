\ir box_office.psql
SELECT plan(12);
CREATE TEMP TABLE made AS SELECT desk.festival('day_based', 3) AS type, desk.type(desk.event('Gala')) AS simple;
CREATE TEMP TABLE answer AS SELECT answer.* FROM made, ticketing.create_day_pass(desk.who('olga'), type, ' Day 1 ', 75.00, 500,
    p_day_number => 1, p_date => desk.day(1), p_is_all_days => false, p_description => 'Opening') AS answer;
SELECT is((SELECT status FROM answer), 201::smallint, 'created');
SELECT is((SELECT concat_ws(', ', body ->> 'name', body ->> 'price', body ->> 'quantity', body ->> 'day_number',
    body ->> 'date', body ->> 'is_all_days', body ->> 'description', body ->> 'is_active') FROM answer),
    format('Day 1, 75.00, 500, 1, %s, false, Opening, true', desk.day(1)), 'as sent');
SELECT is((SELECT concat_ws(' ', body ->> 'day_number', body ->> 'date', body ->> 'is_all_days')
    FROM made, ticketing.create_day_pass(desk.who('olga'), type, 'All Days', 100, 50, p_is_all_days => true)), 'true', 'all days');
SELECT is((SELECT base_price FROM ticketing.events WHERE pricing_type = 'day_based'), 75.00, 'the event''s price follows');
CREATE FUNCTION desk.try(p_who text, p_type uuid, p_number int DEFAULT 2, p_date date DEFAULT NULL, p_price numeric DEFAULT 5)
RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.create_day_pass(desk.who(%L), %L, %L, %L, 5, %L, %L)', p_who, p_type,
        'No', p_price, p_number, p_date))
$$;
SELECT is((SELECT desk.try('olga', type, 1) FROM made),
    '400 day_number_taken The ticket type already has a day pass of this number.', 'a number twice');
SELECT is((SELECT desk.try('olga', simple) FROM made),
    '400 not_day_based Only ticket types with day_based pricing have day passes.', 'a simple type');
SELECT is(desk.try('olga', gen_random_uuid()), '400 ticket_type_not_found Ticket type not found', 'no type');
SELECT is((SELECT desk.try('olga', type, NULL, desk.day(9)) FROM made), '400 invalid Invalid input.', 'no day of the event');
SELECT is((SELECT desk.try('otto', type) FROM made),
    '403 permission_denied You do not have permission to update this event.', 'somebody else''s event');
SELECT is((SELECT desk.try('bert', type) FROM made), '403 forbidden Only organizers can access this endpoint.', 'a consumer');
-- An event of before there were days.
DELETE FROM ticketing.day_passes;
DELETE FROM ticketing.event_days;
SELECT is((SELECT desk.try('olga', type, 3) FROM made), NULL, 'the event gets its days');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
