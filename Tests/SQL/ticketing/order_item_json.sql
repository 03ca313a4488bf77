\ir box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 20, 150) AS vip;
SELECT desk.order(vip, 2) FROM made;
CREATE TEMP TABLE answer AS SELECT ticketing.order_item_json(order_items) AS body FROM ticketing.order_items;
SELECT is((SELECT count(*) FROM answer, json_object_keys(body)), 12::bigint, 'twelve keys');
SELECT is((SELECT concat_ws(' ', body ->> 'ticket_type_name', body ->> 'quantity', body ->> 'unit_price', body ->> 'subtotal',
    body -> 'ticket_tier') FROM answer), 'VIP Pass 2 150.00 300.00 null', 'the line');
SELECT * FROM finish();
