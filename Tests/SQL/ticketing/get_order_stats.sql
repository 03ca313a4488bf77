\ir box_office.psql
SELECT plan(3);
SELECT is((ticketing.get_order_stats(desk.who('bert'))).body::text, '{"total_orders" : 0, "pending_orders" : 0, '
    '"confirmed_orders" : 0, "cancelled_orders" : 0, "total_spent" : "0.00", "total_tickets" : 0}', 'nothing');
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 50, 10) AS seat;
SELECT desk.order(seat, 1) FROM made;
SELECT desk.pass('16 minutes');
SELECT desk.order(seat, 1), desk.intent(desk.order(seat, 1)), desk.pay(desk.order(seat, 2)), desk.pay(desk.order(seat, 3)),
    desk.pay(desk.order(seat, 4)), desk.order(seat, 7, 'beth'),
    ticketing.cancel_order(desk.who('bert'), desk.order(seat, 5)) FROM made;
SELECT ticketing.refund_order(desk.who('bert'), id, CASE quantity WHEN 3 THEN 1.50 END)
FROM (SELECT order_id AS id, quantity FROM ticketing.order_items WHERE quantity IN (3, 4)) AS refunded;
SELECT desk.do_refunds();
SELECT is((ticketing.get_order_stats(desk.who('bert'))).body::text, '{"total_orders" : 7, "pending_orders" : 2, '
    '"confirmed_orders" : 2, "cancelled_orders" : 1, "total_spent" : "51.00", "total_tickets" : 5}',
    'expired and refunded ones count in the total only; money sent back is not spent');
SELECT is((ticketing.get_order_stats(desk.who('stan'))).body ->> 'total_orders', '0', 'one''s own, for staff too');
SELECT * FROM finish();
