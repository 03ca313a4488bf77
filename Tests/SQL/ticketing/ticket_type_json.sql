\ir box_office.psql
SELECT plan(9);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala, desk.event('Ball', 'tiered') AS ball;
ALTER TABLE made ADD vip uuid, ADD floor uuid;
UPDATE made SET vip = desk.type(gala, 10, 150), floor = desk.type(ball, 10, p_name => 'Floor');
SELECT desk.tier(floor, 2), desk.tier(floor, 1) FROM made;
SELECT desk.pay(desk.order(vip, 3)), desk.order(vip, 2) FROM made;
CREATE TEMP TABLE answer AS SELECT listed.* FROM made, ticketing.ticket_type_json(ARRAY[floor, vip]) AS listed;
SELECT is((SELECT string_agg(body ->> 'name', ', ' ORDER BY place) FROM answer), 'Floor, VIP Pass',
    'in the order asked for');
SELECT is((SELECT concat_ws(' ', body ->> 'price', body ->> 'total_quantity', body ->> 'quantity_sold',
    body ->> 'quantity_reserved',
    body ->> 'available_quantity', body ->> 'is_on_sale', body ->> 'is_sold_out', body ->> 'event_title') FROM answer
        WHERE place = 2),
    '150.00 10 3 2 5 true false Gala', 'figures');
SELECT is((SELECT body -> 'price' FROM answer WHERE place = 1)::text, 'null', 'no price of its own when tiered');
SELECT is((SELECT count(*) FROM answer, json_object_keys(body) WHERE place = 1), 21::bigint,
    'without parts in lists');
SELECT is((SELECT string_agg(tier ->> 'name', ', ') FROM made, ticketing.ticket_type_json(ARRAY[floor], true),
    json_array_elements(body -> 'tiers') AS tier),
    'Tier 1, Tier 2', 'with its tiers in detail');
SELECT is((SELECT concat_ws(' ', body -> 'tiers', body -> 'day_passes', body -> 'day_tier_prices') FROM made,
    ticketing.ticket_type_json(ARRAY[vip], true)),
    '[] [] []', 'empty arrays otherwise');
SELECT desk.order(vip, 5) FROM made;
SELECT is((SELECT body ->> 'is_sold_out' FROM made, ticketing.ticket_type_json(ARRAY[vip])), 'true', 'sold out');
SELECT desk.pass(interval '16 minutes');
SELECT is((SELECT concat_ws(' ', body ->> 'quantity_sold', body ->> 'quantity_reserved',
    body ->> 'available_quantity') FROM made, ticketing.ticket_type_json(ARRAY[vip])),
    '3 0 7', 'what lapsed is available at once');
UPDATE ticketing.events SET total_capacity = 3 WHERE slug = 'gala';
SELECT inventory.set_capacity(stock_id, 3) FROM ticketing.events WHERE slug = 'gala';
SELECT is((SELECT concat_ws(' ', body ->> 'available_quantity', body ->> 'is_sold_out') FROM made,
    ticketing.ticket_type_json(ARRAY[vip])), '7 true', 'the event is full');
SELECT * FROM finish();
