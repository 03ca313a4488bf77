\ir box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS event;
CREATE TEMP TABLE opened AS SELECT sale.* FROM made JOIN ticketing.events ON events.id = made.event, LATERAL (
    SELECT ticketing.check_basket(events, jsonb_build_array(desk.item(desk.type(events.id, 5, 150), 2)), desk.who('bert')) AS lines
) AS basket, LATERAL sales.open_order('ticketing', desk.who('bert'), 300, 300, 0, 0,
    ticketing.hold_basket(events, desk.who('bert'), lines, core.now() + interval '15 minutes'), core.now() + interval '15 minutes') AS sale;
INSERT INTO ticketing.orders (id, event_id, account_id, buyer_name, buyer_email, created_at)
SELECT opened.id, made.event, opened.account_id, 'Bert', 'bert@example.com', core.now() FROM opened, made;
INSERT INTO ticketing.order_items (id, order_id, place, ticket_type_id, ticket_type_name, quantity, unit_price, subtotal, discount)
SELECT core.new_id(), opened.id, 1, ticket_types.id, 'VIP Pass', 2, 150, 300, 300 FROM opened, made JOIN ticketing.ticket_types
    ON ticket_types.event_id = made.event;
SELECT ticketing.confirm_free_order(sale) FROM sales.orders AS sale JOIN opened ON opened.id = sale.id;
SELECT is((SELECT desk.state(id) FROM opened), 'confirmed', 'confirmed');
SELECT is((SELECT count(*) FROM ticketing.tickets), 2::bigint, 'with its tickets');
SELECT is((SELECT desk.left(id) FROM ticketing.ticket_types), '2 0 3', 'which are sold');
SELECT is((SELECT reason FROM sales.order_history), 'Nothing to pay.', 'why');
SELECT * FROM finish();
