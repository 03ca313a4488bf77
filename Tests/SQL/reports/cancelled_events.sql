\ir ../ticketing/box_office.psql
SELECT plan(4);
SELECT is_empty('SELECT * FROM reports.cancelled_events', 'none');
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 50, 100) AS seat;
ALTER TABLE made ADD one uuid;
UPDATE made SET one = desk.order(seat, 1);
SELECT desk.pay(one), desk.pay(desk.order(seat, 2)) FROM made;
SELECT (ticketing.cancel_event(desk.who('olga'), 'gala', p_reason => 'Rain.')).status;
SELECT results_eq($$SELECT event_slug, cancellation_reason, orders_left, refunds_pending, refunded, still_to_refund
    FROM reports.cancelled_events$$, $$VALUES ('gala', 'Rain.', 0::bigint, 2::bigint, 0.00, 315.00)$$, 'under way');
SELECT effects.complete(refunds.effect_id, '{"ok": false, "code": "x", "message": "No."}')
FROM payments.refunds JOIN made ON refunds.order_id = made.one;
SELECT desk.do_refunds();
SELECT results_eq($$SELECT refunds_pending, refunds_succeeded, refunds_failed, refunded, still_to_refund
    FROM reports.cancelled_events$$, $$VALUES (0::bigint, 1::bigint, 1::bigint, 210.00, 105.00)$$, 'one was refused');
SET ROLE holdfast_report;
SELECT lives_ok('SELECT * FROM reports.cancelled_events', 'the report role may look');
RESET ROLE;
SELECT * FROM finish();
