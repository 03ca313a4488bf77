\ir ../ticketing/box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 50, 10) AS seat;
ALTER TABLE made ADD late uuid;
SELECT desk.order(seat, 1) FROM made;
UPDATE made SET late = desk.order(seat, 2);
SELECT desk.pass('10 minutes');
SELECT desk.pay(late) FROM made;
SELECT desk.pass('6 minutes');
SELECT sales.expire_orders();
SELECT desk.order(seat, 3), ticketing.cancel_order(desk.who('bert'), desk.order(seat, 4)), desk.decline(desk.order(seat, 5)) FROM made;
UPDATE ticketing.orders SET created_at = (SELECT max(created_at) FROM ticketing.orders) WHERE confirmed_at IS NULL;
SELECT results_eq($$SELECT sum(orders), sum(open), sum(paid), sum(failed), sum(cancelled), sum(tickets_held), sum(tickets_paid),
        max(seconds_to_pay) FROM reports.hold_conversion$$,
    $$VALUES (5::numeric, 1::numeric, 1::numeric, 2::numeric, 1::numeric, 15::numeric, 2::numeric, 600)$$, 'what became of them');
SET ROLE holdfast_report;
SELECT lives_ok('SELECT conversion_percent FROM reports.hold_conversion', 'the report role may look');
RESET ROLE;
SELECT * FROM finish();
