\ir box_office.psql
SELECT plan(16);
CREATE TEMP TABLE made AS SELECT desk.festival('day_based', 3) AS type;
ALTER TABLE made ADD one uuid, ADD two uuid, ADD whole uuid;
UPDATE made SET one = desk.pass_of(type, 1), two = desk.pass_of(type, 2), whole = desk.pass_of(type);
CREATE FUNCTION desk.changed(p_pass uuid, p_changes jsonb) RETURNS ticketing.day_passes LANGUAGE sql AS $$
    SELECT ticketing.changed_day_pass(day_passes, events, p_changes)
    FROM ticketing.day_passes JOIN ticketing.events ON events.id = event_id WHERE day_passes.id = p_pass
$$;
CREATE FUNCTION desk.days(p_pass uuid, p_changes jsonb) RETURNS text LANGUAGE sql AS $$
    SELECT concat_ws(' ', changed.is_all_days, changed.day_number, event_days.day_on - desk.day(0))
    FROM desk.changed(p_pass, p_changes) AS changed LEFT JOIN ticketing.event_days ON event_days.id = changed.event_day_id
$$;
CREATE FUNCTION desk.try(p_changes jsonb) RETURNS text LANGUAGE sql AS
    $$ SELECT desk.refused(format('SELECT desk.changed(%L, %L)', one, p_changes)) FROM made $$;
SELECT is((SELECT desk.changed(one, '{}')::text FROM made),
    (SELECT day_passes::text FROM ticketing.day_passes, made WHERE id = one), 'nothing changes nothing');
SELECT is((SELECT concat_ws(' ', name, description, price, quantity, is_active) FROM made,
    desk.changed(one, '{"name": " Friday ", "description": "late", "price": 20.5, "quantity": 7, "is_active": false}')),
    'Friday late 20.50 7 f', 'what is not the day');
SELECT is((SELECT desk.days(one, '{"day_number": 7}') FROM made), 'f 7 1', 'another number for the same day');
SELECT is((SELECT desk.days(one, jsonb_build_object('date', desk.day(3))) FROM made), 'f 1 3', 'another day');
SELECT is((SELECT desk.days(one, jsonb_build_object('date', desk.day(3), 'day_number', 3)) FROM made), 'f 3 3', 'both');
SELECT is((SELECT desk.days(one, '{"is_all_days": true}') FROM made), 't', 'all days have neither');
SELECT is((SELECT desk.days(whole, '{"is_all_days": false, "day_number": 3}') FROM made), 'f 3 3', 'the day of the number');
SELECT is((SELECT desk.days(whole, jsonb_build_object('is_all_days', false, 'date', desk.day(3))) FROM made), 'f 3 3',
    'the number of the day');
SELECT is(desk.try('{"is_all_days": true, "day_number": 1}'),
    '400 day_of_all_days A pass for all days has no day_number and no date.', 'all days with a number');
SELECT is(desk.try(jsonb_build_object('is_all_days', true, 'date', desk.day(1))),
    '400 day_of_all_days A pass for all days has no day_number and no date.', 'all days with a date');
SELECT is(desk.try('{"day_number": 2}'), '400 day_number_taken The ticket type already has a day pass of this number.',
    'another''s number');
SELECT is(desk.try('{"day_number": 1001}'), '400 invalid The day number must be from 1 to 1000.', 'a bad number');
SELECT is(desk.try(jsonb_build_object('date', desk.day(4))), '400 invalid Invalid input.', 'no day of the event');
SELECT is(desk.try(jsonb_build_object('ticket_type', gen_random_uuid())), '400 ticket_type_fixed It stays with its ticket type.',
    'another type');
SELECT is((SELECT desk.wrong_fields(format('SELECT desk.changed(%L, %L)', one, '{"name": "", "price": -1, "quantity": 0}'))
    FROM made), 'name price quantity', 'all wrong fields at once');
UPDATE ticketing.events SET is_free = true, base_price = NULL;
SELECT is(desk.try('{"price": 5}'), '400 invalid Invalid input.', 'passes of a free event cost nothing');
SELECT * FROM finish();
