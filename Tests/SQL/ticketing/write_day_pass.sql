\ir box_office.psql
SELECT plan(10);
CREATE TEMP TABLE made AS SELECT desk.festival('day_based', 3) AS type, desk.type(desk.event('Gala')) AS simple;
ALTER TABLE made ADD one uuid, ADD placed uuid;
UPDATE made SET one = desk.pass_of(type, 1, 5, 75), placed = desk.order(simple, 1);
CREATE FUNCTION desk.write(p_changes jsonb, p_who text DEFAULT 'olga') RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.write_day_pass(desk.who(%L), %L, %L)', p_who, one, p_changes)) FROM made
$$;
SELECT is((SELECT concat_ws(' ', status, body ->> 'date', body ->> 'price', body ->> 'name') FROM made,
    ticketing.write_day_pass(desk.who('olga'), one, jsonb_build_object('date', desk.day(2), 'price', '60.00'))),
    format('200 %s 60.00 Day 1', desk.day(2)), 'another day and price');
SELECT is((SELECT base_price FROM ticketing.events WHERE pricing_type = 'day_based'), 60.00, 'the event''s price follows');
SELECT is((SELECT (ticketing.write_day_pass(desk.who('olga'), one, '{"is_all_days": true}')).body ->> 'date' FROM made), NULL,
    'for all days');
SELECT is(desk.write(jsonb_build_object('is_all_days', false, 'date', desk.day(1))), NULL, 'and back');
SELECT inventory.hold('ticketing', NULL, (SELECT jsonb_agg(jsonb_build_object('stock', stock, 'quantity', 3))
    FROM unnest(ticketing.offer_stocks(type, p_day_pass => one)) AS stock), core.now() + interval '5 minutes') FROM made;
SELECT is(desk.write('{"quantity": 2}'),
    '400 capacity_below_taken The quantity cannot be less than 3, which are sold or reserved.', 'not below sold and reserved');
SELECT is(desk.write('{"quantity": 3}'), NULL, 'to what is taken');
UPDATE ticketing.order_items SET ticket_type_id = type, day_pass_id = one FROM made;
SELECT is(desk.write(jsonb_build_object('date', desk.day(2))), '400 has_orders What was ordered stays on its day.',
    'once ordered, its day stays');
SELECT is(desk.write(jsonb_build_object('date', desk.day(1), 'day_number', 1, 'name', 'First')), NULL, 'the same day is no other');
SELECT is(desk.write('{}', 'otto'), '403 permission_denied You do not have permission to update this event.', 'somebody else');
SELECT is(desk.refused('SELECT ticketing.write_day_pass(desk.who(''olga''), gen_random_uuid(), ''{}'')'),
    '404 not_found Not found.', 'no pass');
SELECT * FROM finish();
