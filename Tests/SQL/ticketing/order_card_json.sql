\ir box_office.psql
SELECT plan(3);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 20, 150) AS vip;
SELECT desk.order(vip, 2) FROM made;
CREATE TEMP TABLE answer AS
SELECT ticketing.order_card_json(sale, placed, 'Gala', 'gala', 'pending', 'pi_1', 7, NULL) AS body
FROM sales.orders AS sale JOIN ticketing.orders AS placed ON placed.id = sale.id;
SELECT is((SELECT count(*) FROM answer, json_object_keys(body)), 26::bigint, 'twenty-six keys');
SELECT is((SELECT concat_ws(' ', body ->> 'event_slug', body ->> 'total_amount', body ->> 'refunded_amount',
    body ->> 'payment_id', body ->> 'payment_intent_id', body -> 'items') FROM answer), 'gala 315.00 7.00 pi_1 pi_1 []',
    'from the rows and what is passed');
SELECT is((SELECT body::text FROM ticketing.orders AS placed, ticketing.order_json(ARRAY[placed.id])),
    (SELECT ticketing.order_card_json(sale, placed, 'Gala', 'gala', 'pending', NULL, NULL,
        (SELECT json_agg(ticketing.order_item_json(item)) FROM ticketing.order_items AS item))::text
     FROM sales.orders AS sale JOIN ticketing.orders AS placed ON placed.id = sale.id), 'the same as in lists');
SELECT * FROM finish();
