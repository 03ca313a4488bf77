\ir box_office.psql
SELECT plan(6);
CREATE TEMP TABLE made AS SELECT desk.event('Gala') AS gala;
ALTER TABLE made ADD seat uuid, ADD free uuid, ADD waiting uuid, ADD paid uuid, ADD part uuid;
UPDATE made SET seat = desk.type(gala, 50, 100), free = desk.type(gala, 50, 0, 'Standing');
UPDATE made SET waiting = desk.order(seat, 1, 'beth'), paid = desk.order(seat, 2), part = desk.order(seat, 3, 'beth');
SELECT desk.pay(paid), desk.pay(part), desk.order(free, 4) FROM made;
SELECT (ticketing.refund_order(desk.who('beth'), part, 15)).status FROM made;
SELECT desk.do_refunds();
CREATE FUNCTION desk.sums() RETURNS jsonb LANGUAGE sql AS $$
    SELECT ticketing.cancellation_json(desk.event_row(gala))::jsonb - 'event' - 'event_slug' - 'event_title' - 'currency' - 'orders'
    FROM made
$$;
GRANT ALL ON made TO PUBLIC;
SELECT is(desk.sums(), '{"dry_run": true, "event_status": "published", "orders_to_cancel": 2, "orders_to_refund": 2, "orders_left": 4,
    "tickets_to_void": 9, "refund_amount": "510.00", "refunds_pending": 0, "refunds_succeeded": 0, "refunds_failed": 0}',
    'what it would do');
SELECT is((SELECT string_agg(concat_ws(' ', shown ->> 'outcome', shown ->> 'status', shown ->> 'tickets', shown ->> 'total_amount',
    shown ->> 'refunded_amount', shown ->> 'refund_amount', shown ->> 'refund_status'), ', ' ORDER BY place)
    FROM made, json_array_elements(ticketing.cancellation_json(desk.event_row(gala)) -> 'orders') WITH ORDINALITY AS listed (shown, place)),
    'cancel pending 0 105.00 0.00 0.00, refund confirmed 2 210.00 0.00 210.00, refund confirmed 3 315.00 15.00 300.00, '
    'cancel confirmed 4 0.00 0.00 0.00', 'order by order');
SELECT (ticketing.cancel_event(desk.who('olga'), 'gala')).status;
SELECT is(desk.sums(), '{"dry_run": false, "event_status": "cancelled", "orders_to_cancel": 2, "orders_to_refund": 2,
    "orders_left": 0, "tickets_to_void": 9, "refund_amount": "510.00", "refunds_pending": 2, "refunds_succeeded": 0,
    "refunds_failed": 0}', 'it does');
SELECT effects.complete(refunds.effect_id, '{"ok": false, "code": "x", "message": "No."}')
FROM payments.refunds JOIN made ON refunds.order_id = made.paid;
SELECT desk.do_refunds();
SELECT is((SELECT concat_ws(' ', sums ->> 'refunds_pending', sums ->> 'refunds_succeeded', sums ->> 'refunds_failed')
    FROM desk.sums() AS sums), '0 1 1', 'what became of it');
SELECT payments.retry_refund(refunds.id) FROM payments.refunds JOIN made ON refunds.order_id = made.paid;
SELECT is((SELECT concat_ws(' ', sums ->> 'refund_amount', sums ->> 'refunds_pending', sums ->> 'refunds_failed')
    FROM desk.sums() AS sums), '510.00 1 0', 'one that was asked for again counts once');
SELECT is(ticketing.cancellation_json(desk.event_row(desk.event('Empty'))) ->> 'refund_amount', '0.00', 'nobody ordered');
SELECT * FROM finish();
