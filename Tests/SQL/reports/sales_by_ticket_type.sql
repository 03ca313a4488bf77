\ir ../ticketing/box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 50, 10) AS seat, desk.type(desk.event('Opera', 'tiered'), 50) AS hall;
ALTER TABLE made ADD stalls uuid, ADD back uuid;
UPDATE made SET stalls = desk.tier(hall, 1, 20, 75);
SELECT desk.tier(hall, 2, 20, 40) FROM made;
SELECT desk.pay(desk.order(seat, 2)), desk.pay(desk.order(seat, 3)), desk.order(seat, 4), desk.pay(desk.order(hall, 1, 'bert', stalls))
FROM made;
UPDATE made SET back = desk.order(seat, 5);
SELECT desk.pay(back), (ticketing.refund_order(desk.who('bert'), back)).status FROM made;
SELECT desk.do_refunds();
SELECT results_eq($$SELECT ticket_type_name, price, quantity, tickets_sold, tickets_unsold, tickets_refunded, ticket_revenue
    FROM reports.sales_by_ticket_type WHERE event_slug = 'gala'$$,
    $$VALUES ('VIP Pass', 10.00, 50, 5::bigint, 45::bigint, 5::bigint, 50.00)$$, 'sold, and refunded');
SELECT results_eq($$SELECT offer_name, tickets_sold, ticket_revenue FROM reports.sales_by_ticket_type
    WHERE event_slug = 'opera' ORDER BY offer_name$$,
    $$VALUES ('Tier 1', 1::bigint, 75.00), ('Tier 2', 0::bigint, 0.00)$$, 'tier by tier, unsold ones too');

-- What a promo code took off was not earned.
SELECT desk.promo('SPRING');
SELECT desk.pay(((ticketing.create_order(desk.who('beth'), (SELECT event_id FROM ticketing.ticket_types WHERE id = seat),
    jsonb_build_array(desk.item(seat, 2)), p_promo_code => 'SPRING')).body ->> 'id')::uuid) FROM made;
SELECT results_eq($$SELECT by_type.tickets_sold, by_type.ticket_revenue, by_event.ticket_revenue
    FROM reports.sales_by_ticket_type AS by_type JOIN reports.sales_by_event AS by_event USING (event_id)
    WHERE by_type.event_slug = 'gala'$$,
    $$VALUES (7::bigint, 68.00, 68.00)$$, 'less discounts, as the sales of the event');
SET ROLE holdfast_report;
SELECT lives_ok('SELECT * FROM reports.sales_by_ticket_type', 'the report role may look');
RESET ROLE;
SELECT * FROM finish();
