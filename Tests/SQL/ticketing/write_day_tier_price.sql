\ir box_office.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT desk.festival('tier_and_day', 3) AS type, desk.type(desk.event('Gala')) AS simple;
ALTER TABLE made ADD one uuid, ADD placed uuid;
UPDATE made SET one = desk.cell(type, 1, 1, 5, 75), placed = desk.order(simple, 1);
CREATE FUNCTION desk.write(p_changes jsonb, p_who text DEFAULT 'olga') RETURNS text LANGUAGE sql AS $$
    SELECT desk.refused(format('SELECT ticketing.write_day_tier_price(desk.who(%L), %L, %L)', p_who, one, p_changes)) FROM made
$$;
SELECT is((SELECT concat_ws(' ', status, body ->> 'date', body ->> 'price', body ->> 'tier_name') FROM made,
    ticketing.write_day_tier_price(desk.who('olga'), one, jsonb_build_object('date', desk.day(2), 'price', '60.00'))),
    format('200 %s 60.00 Tier 1', desk.day(2)), 'another day and price');
SELECT is((SELECT base_price FROM ticketing.events WHERE pricing_type = 'tier_and_day'), 60.00, 'the event''s price follows');
SELECT inventory.hold('ticketing', NULL, (SELECT jsonb_agg(jsonb_build_object('stock', stock, 'quantity', 3))
    FROM unnest(ticketing.offer_stocks(type, p_day_tier_price => one)) AS stock), core.now() + interval '5 minutes') FROM made;
SELECT is(desk.write('{"quantity": 2}'),
    '400 capacity_below_taken The quantity cannot be less than 3, which are sold or reserved.', 'not below sold and reserved');
SELECT is(desk.write('{"quantity": 3}'), NULL, 'to what is taken');
UPDATE ticketing.order_items SET ticket_type_id = type, day_tier_price_id = one FROM made;
SELECT is(desk.write(jsonb_build_object('date', desk.day(1))), '400 has_orders What was ordered stays on its day.',
    'once ordered, its day stays');
SELECT is(desk.write(jsonb_build_object('date', desk.day(2), 'day_name', 'Saturday')), NULL, 'the same day is no other');
SELECT is(desk.write('{}', 'otto'), '403 permission_denied You do not have permission to update this event.', 'somebody else');
SELECT is(desk.refused('SELECT ticketing.write_day_tier_price(desk.who(''olga''), gen_random_uuid(), ''{}'')'),
    '404 not_found Not found.', 'no price');
SELECT * FROM finish();
