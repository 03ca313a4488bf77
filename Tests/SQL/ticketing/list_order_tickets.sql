\ir box_office.psql
SELECT plan(4);
SELECT is((ticketing.list_order_tickets(desk.who('bert'))).body::text, '[]', 'nothing');
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 50, 10) AS seat;
SELECT desk.order(seat, 1), desk.pay(desk.order(seat, 2)), desk.pay(desk.order(seat, 3)), desk.pay(desk.order(seat, 4, 'beth'))
FROM made;
SELECT is((SELECT string_agg(line ->> 'quantity', ' ') FROM json_array_elements(
    (ticketing.list_order_tickets(desk.who('bert'))).body) AS line), '3 2', 'the lines of one''s paid orders, newest first');
SELECT is((SELECT string_agg(name, ' ' ORDER BY name) FROM json_object_keys(
    (ticketing.list_order_tickets(desk.who('beth'))).body -> 0) AS name),
    'day_pass day_pass_name day_tier_price day_tier_price_name event event_slug event_start_date event_title id order '
    'order_number quantity subtotal '
    'ticket_tier ticket_tier_name ticket_type ticket_type_name unit_price', 'with the event');
SELECT is((ticketing.list_order_tickets(desk.who('stan'))).body::text, '[]', 'one''s own, for staff too');
SELECT * FROM finish();
