\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 5, 100), 1) AS id,
    desk.order(desk.type(desk.event('Free'), 5, 0), 1) AS free;
SELECT is((SELECT ticketing.payment_status_json(id)::jsonb - 'order_number' - 'order_id' FROM made),
    '{"order_status": "pending", "payment_status": null, "amount": 105.0, "currency": "usd"}', 'no intent yet');
SELECT matches((SELECT ticketing.payment_status_json(id)::text FROM made), '"amount" : 105\.0,',
    'a number with a decimal');
SELECT desk.pay(id) FROM made;
SELECT is((SELECT ticketing.payment_status_json(id)::jsonb FROM made),
    (SELECT jsonb_build_object('order_id', orders.id, 'order_number', number,
    'order_status', 'confirmed', 'payment_status', 'succeeded', 'amount', 105.0, 'currency', 'usd') FROM sales.orders,
        made WHERE orders.id = made.id), 'the whole of it');
SELECT is((SELECT ticketing.payment_status_json(free) ->> 'payment_status' FROM made), 'succeeded', 'nothing to pay');
SELECT * FROM finish();
