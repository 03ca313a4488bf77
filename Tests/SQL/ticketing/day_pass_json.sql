\ir box_office.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT desk.festival('day_based', 2, 10) AS type;
ALTER TABLE made ADD whole uuid, ADD one uuid;
UPDATE made SET whole = desk.pass_of(type, NULL, 4, 100), one = desk.pass_of(type, 1, 20, 60.5);
CREATE FUNCTION desk.shown(p_pass uuid) RETURNS jsonb LANGUAGE sql AS
    $$ SELECT body::jsonb FROM ticketing.day_pass_json(ARRAY[p_pass]) $$;
SELECT is((SELECT desk.shown(one) - 'created_at' - 'updated_at' FROM made), (SELECT jsonb_build_object('id', one,
    'ticket_type', type, 'day_number', 1, 'name', 'Day 1', 'description', '', 'date', desk.day(1), 'price', '60.50',
    'quantity', 20, 'quantity_sold', 0, 'quantity_reserved', 0, 'available_quantity', 20, 'is_all_days', false,
    'is_active', true, 'is_on_sale', true, 'is_sold_out', false) FROM made), 'a day');
SELECT is((SELECT jsonb_build_array(desk.shown(whole) -> 'day_number', desk.shown(whole) -> 'date',
    desk.shown(whole) -> 'is_all_days') FROM made),
    '[null, null, true]', 'all days');
SELECT is((SELECT string_agg(body ->> 'name', ', ' ORDER BY place) FROM made, ticketing.day_pass_json(ARRAY[whole, one])),
    'All Days, Day 1', 'in the order asked for');
SELECT inventory.hold('ticketing', NULL, (SELECT jsonb_agg(jsonb_build_object('stock', stock, 'quantity', 4))
    FROM unnest(ticketing.offer_stocks(type, p_day_pass => whole)) AS stock), core.now() + interval '5 minutes') FROM made;
SELECT is((SELECT concat_ws(' ', desk.shown(whole) ->> 'quantity_reserved', desk.shown(whole) ->> 'is_sold_out',
    desk.shown(one) ->> 'is_sold_out') FROM made), '4 true false', 'its own quantity');
UPDATE inventory.stock SET taken = 4, capacity = 4 WHERE id = (SELECT stock_id FROM ticketing.event_days WHERE day_on = desk.day(1));
SELECT is((SELECT concat_ws(' ', desk.shown(one) ->> 'available_quantity', desk.shown(one) ->> 'is_sold_out') FROM made), '20 true',
    'its day is full');
UPDATE ticketing.day_passes SET is_active = false;
SELECT is((SELECT desk.shown(one) ->> 'is_on_sale' FROM made), 'false', 'not active');
UPDATE ticketing.day_passes SET is_active = true;
SELECT desk.pass((desk.day(2) || ' 00:00Z')::timestamptz - core.now());
SELECT is((SELECT desk.shown(one) ->> 'is_on_sale' FROM made), 'false', 'not after its day');
SELECT is((SELECT desk.shown(whole) ->> 'is_on_sale' FROM made), 'true', 'all days to the end of the event');
SELECT * FROM finish();
