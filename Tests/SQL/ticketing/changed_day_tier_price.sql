\ir box_office.psql
SELECT plan(11);
CREATE TEMP TABLE made AS SELECT desk.festival('tier_and_day', 3) AS type;
ALTER TABLE made ADD one uuid, ADD two uuid, ADD second uuid;
UPDATE made SET one = desk.cell(type, 1, 1), two = desk.cell(type, 1, 2), second = desk.cell(type, 2, 1);
CREATE FUNCTION desk.changed(p_cell uuid, p_changes jsonb) RETURNS ticketing.day_tier_prices LANGUAGE sql AS $$
    SELECT ticketing.changed_day_tier_price(day_tier_prices, events, p_changes)
    FROM ticketing.day_tier_prices JOIN ticketing.events ON events.id = event_id WHERE day_tier_prices.id = p_cell
$$;
CREATE FUNCTION desk.try(p_changes jsonb) RETURNS text LANGUAGE sql AS
    $$ SELECT desk.refused(format('SELECT desk.changed(%L, %L)', one, p_changes)) FROM made $$;
SELECT is((SELECT desk.changed(one, '{}')::text FROM made),
    (SELECT day_tier_prices::text FROM ticketing.day_tier_prices, made WHERE id = one), 'nothing changes nothing');
SELECT is((SELECT concat_ws(' ', changed.day_number, changed.day_name, changed.tier_number, changed.tier_name, changed.price,
        changed.quantity, changed.is_active, event_days.day_on - desk.day(0))
    FROM made, desk.changed(one, jsonb_build_object('day_number', 3, 'day_name', ' Sunday ', 'date', desk.day(3), 'tier_number', 4,
        'tier_name', 'Pit', 'price', 20.5, 'quantity', 7, 'is_active', false)) AS changed
    JOIN ticketing.event_days ON event_days.id = changed.event_day_id), '3 Sunday 4 Pit 20.50 7 f 3', 'all of it');
SELECT is(desk.try('{"tier_number": 2}'), '400 day_tier_price_taken The ticket type already has a price for this day and tier.',
    'another''s place in the matrix');
SELECT is(desk.try('{"day_number": 2}'), '400 day_tier_price_taken The ticket type already has a price for this day and tier.',
    'in the other direction');
SELECT is(desk.try(jsonb_build_object('date', desk.day(2))),
    format('400 day_number_taken Day 1 of this ticket type is %s.', desk.day(1)), 'a day has one number');
SELECT is(desk.try('{"day_number": 2, "tier_number": 2}'),
    format('400 day_number_taken Day 2 of this ticket type is %s.', desk.day(2)), 'of another day');
SELECT is(desk.try(jsonb_build_object('day_number', 2, 'tier_number', 2, 'date', desk.day(2))), NULL, 'with its date');
SELECT is(desk.try(jsonb_build_object('date', desk.day(4))), '400 invalid Invalid input.', 'no day of the event');
SELECT is(desk.try(jsonb_build_object('ticket_type', gen_random_uuid())), '400 ticket_type_fixed It stays with its ticket type.',
    'another type');
SELECT is(desk.try('{"price": 1.001}'), '400 invalid Invalid input.', 'a wrong field');
DELETE FROM ticketing.day_tier_prices USING made WHERE id = two;
SELECT is(desk.try(jsonb_build_object('date', desk.day(2))), NULL, 'alone in its row, it may move');
SELECT * FROM finish();
