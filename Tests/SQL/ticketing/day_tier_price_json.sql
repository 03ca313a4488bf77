\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.festival('tier_and_day', 2, 10) AS type;
ALTER TABLE made ADD one uuid, ADD two uuid;
UPDATE made SET one = desk.cell(type, 1, 1, 20, 200), two = desk.cell(type, 2, 1, 5, 100);
CREATE FUNCTION desk.shown(p_price uuid) RETURNS jsonb LANGUAGE sql AS
    $$ SELECT body::jsonb FROM ticketing.day_tier_price_json(ARRAY[p_price]) $$;
SELECT is((SELECT desk.shown(one) - 'created_at' - 'updated_at' FROM made), (SELECT jsonb_build_object('id', one,
    'ticket_type', type, 'day_number', 1, 'day_name', 'Day 1', 'date', desk.day(1), 'tier_number', 1, 'tier_name', 'Tier 1',
    'price', '200.00', 'quantity', 20, 'quantity_sold', 0, 'quantity_reserved', 0, 'available_quantity', 20,
    'is_active', true, 'is_on_sale', true, 'is_sold_out', false) FROM made), 'a cell');
SELECT is((SELECT string_agg(body ->> 'day_name', ', ' ORDER BY place) FROM made, ticketing.day_tier_price_json(ARRAY[two, one])),
    'Day 2, Day 1', 'in the order asked for');
SELECT inventory.hold('ticketing', NULL, (SELECT jsonb_agg(jsonb_build_object('stock', stock, 'quantity', 10))
    FROM unnest(ticketing.offer_stocks(type, p_day_tier_price => one)) AS stock), core.now() + interval '5 minutes') FROM made;
SELECT is((SELECT concat_ws(' ', desk.shown(one) ->> 'available_quantity', desk.shown(one) ->> 'is_sold_out',
    desk.shown(two) ->> 'is_sold_out') FROM made), '10 true false', 'its day is full, another is not');
SELECT desk.pass((desk.day(2) || ' 00:00Z')::timestamptz - core.now());
SELECT is((SELECT concat_ws(' ', desk.shown(one) ->> 'is_on_sale', desk.shown(two) ->> 'is_on_sale') FROM made), 'false true',
    'not after its day');
UPDATE ticketing.ticket_types SET is_active = false;
SELECT is((SELECT desk.shown(two) ->> 'is_on_sale' FROM made), 'false', 'on sale only with its type');
SELECT * FROM finish();
