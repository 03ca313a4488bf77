\ir ../ticketing/box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 10, 100) AS vip;
ALTER TABLE made ADD one uuid, ADD two uuid;
SELECT desk.event('Ball');
UPDATE made SET one = desk.order(vip, 2), two = desk.order(vip, 1);
SELECT desk.pay(one), desk.pay(two), desk.order(vip, 3) FROM made;
SELECT is((SELECT concat_ws(' ', tickets_sold, tickets_unsold, confirmed_orders, ticket_revenue, service_fees,
    received, refunded, net, currency, organizer_email) FROM reports.sales_by_event WHERE event_slug = 'gala'),
    '3 97 2 300.00 15.00 315.00 0.00 315.00 USD olga@example.com', 'what was sold');
SELECT payments.request_refund(attempts.id, NULL, 'test', NULL) FROM payments.attempts, made WHERE order_id = two;
SELECT desk.do_refunds();
SELECT is((SELECT concat_ws(' ', tickets_sold, confirmed_orders, refunded_orders, ticket_revenue, received, refunded,
    net) FROM reports.sales_by_event WHERE event_slug = 'gala'),
    '2 1 1 200.00 315.00 105.00 210.00', 'and sent back');
SELECT is((SELECT concat_ws(' ', tickets_sold, confirmed_orders, received, net) FROM reports.sales_by_event
    WHERE event_slug = 'ball'), '0 0 0.00 0.00', 'an event that sold nothing');
SET ROLE holdfast_report;
SELECT is((SELECT count(*) FROM reports.sales_by_event), 2::bigint, 'the role for reports may read it');
RESET ROLE;
SELECT * FROM finish();
