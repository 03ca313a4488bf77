\ir ../ticketing/box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala', p_changes => '{"timezone": "Pacific/Auckland"}'), 50, 10) AS seat;
ALTER TABLE made ADD part uuid;
UPDATE core.test_clock SET ahead = date_trunc('day', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC' + interval '1 day' - now();
UPDATE ticketing.events SET starts_at = core.now() + interval '20 days', ends_at = core.now() + interval '21 days';
SELECT desk.pay(desk.order(seat, 2)) FROM made;
UPDATE made SET part = desk.order(seat, 3);
SELECT desk.pay(part) FROM made;
SELECT desk.pass('1 day');
SELECT (ticketing.refund_order(desk.who('bert'), part, 1.50)).status FROM made;
SELECT desk.do_refunds();
SELECT results_eq($$SELECT day_on - (core.now() AT TIME ZONE 'Pacific/Auckland')::date, orders, tickets, ticket_revenue, service_fees,
        received, refunds, refunded, net
    FROM reports.sales_by_day ORDER BY 1$$,
    $$VALUES (-1, 2::bigint, 5::bigint, 50.00, 2.50, 52.50, 0::bigint, 0.00, 52.50),
             (0, 0::bigint, 0::bigint, 0.00, 0.00, 0.00, 1::bigint, 1.50, -1.50)$$, 'what came in and what went back, by local day');
SET ROLE holdfast_report;
SELECT lives_ok('SELECT * FROM reports.sales_by_day', 'the report role may look');
RESET ROLE;
SELECT * FROM finish();
