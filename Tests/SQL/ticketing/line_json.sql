\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.festival('day_based') AS days,
    desk.festival('tier_and_day') AS matrix, desk.event('Ball', 'tiered') AS ball;
ALTER TABLE made ADD floor uuid;
UPDATE made SET floor = desk.type(ball, p_name => 'Floor');
CREATE TEMP TABLE lines AS SELECT ticketing.check_basket(events, items, desk.who('bert')) AS line, items
FROM made, LATERAL (VALUES
    (ball, jsonb_build_array(desk.item(floor, 2, desk.tier(floor, 1)))),
    ((SELECT event_id FROM ticketing.ticket_types WHERE id = days),
     jsonb_build_array(desk.item(days, 1) || jsonb_build_object('day_pass_id', desk.pass_of(days)))),
    ((SELECT event_id FROM ticketing.ticket_types WHERE id = matrix),
     jsonb_build_array(desk.item(matrix, 3) || jsonb_build_object('day_tier_price_id', desk.cell(matrix, 1, 2))))
) AS wanted (event, items) JOIN ticketing.events ON events.id = wanted.event;
CREATE TEMP TABLE shown AS SELECT ticketing.line_json(line[1])::jsonb AS body, items FROM lines;
SELECT is((SELECT string_agg(concat_ws(' ', body ->> 'ticket_tier_name', body ->> 'day_pass_name',
        body ->> 'day_tier_price_name', body ->> 'quantity', body ->> 'unit_price', body ->> 'subtotal'), ', '
        ORDER BY body ->> 'subtotal') FROM shown),
    'Tier 1 2 75.00 150.00, Day 1 - Tier 2 3 80.00 240.00, All Days 1 60.00 60.00', 'names and amounts');
SELECT is((SELECT count(*) FROM shown WHERE jsonb_strip_nulls(jsonb_build_object('ticket_type_id', body -> 'ticket_type',
        'ticket_tier_id', body -> 'ticket_tier', 'day_pass_id', body -> 'day_pass', 'day_tier_price_id', body -> 'day_tier_price',
        'quantity', body -> 'quantity')) = items -> 0), 3::bigint, 'the ids that were asked for');
CREATE TEMP TABLE ordered AS SELECT (ticketing.create_order(desk.who('bert'), ball,
    jsonb_build_array(desk.item(floor, 1, desk.tier(floor, 2))))).body AS body FROM made;
SELECT is((SELECT body #>> '{items,0}' FROM ordered), (SELECT ticketing.order_item_json(order_items)::text
    FROM ticketing.order_items, ordered WHERE order_items.order_id = (body ->> 'id')::uuid), 'the same as of the stored row');
SELECT * FROM finish();
