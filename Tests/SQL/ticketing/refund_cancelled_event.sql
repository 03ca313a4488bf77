\ir box_office.psql
SELECT plan(10);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 10, 100)) AS id;
SELECT desk.pay(id) FROM made;
SELECT payments.request_refund(attempts.id, 10.00, 'goodwill', NULL) FROM payments.attempts;
SELECT ticketing.refund_cancelled_event(id, NULL) FROM made;
SELECT is((SELECT string_agg(amount::text, ' ' ORDER BY amount) FROM payments.refunds), '10.00 200.00',
    'what is left goes back');
SELECT is((SELECT string_agg(DISTINCT status, ' ') FROM ticketing.tickets), 'cancelled', 'tickets are void');
SELECT ticketing.refund_cancelled_event(id, NULL) FROM made;
SELECT is((SELECT count(*) FROM payments.refunds), 2::bigint, 'once');
SELECT is(desk.mails('bert'), 'order_confirmed, event_cancelled', 'one mail');
SELECT is(desk.do_refunds(), 2::bigint, 'both');
SELECT is((SELECT desk.state(id) FROM made), 'refunded', 'end it');
SELECT is(desk.broken(), '', 'every invariant holds');

-- Stripe refuses: a person sees to it, and says so.
CREATE TEMP TABLE other AS SELECT desk.order(desk.type(desk.event('Opera'), 10, 100)) AS id;
SELECT desk.pay(id) FROM other;
SELECT ticketing.refund_cancelled_event(id, NULL) FROM other;
SELECT is(desk.broken(), '', 'the money is on its way');
SELECT effects.complete(refunds.effect_id, '{"ok": false, "code": "x", "message": "No."}')
FROM payments.refunds JOIN other ON refunds.order_id = other.id;
SELECT ok(desk.broken() LIKE '%the money of a confirmed order without good tickets is on its way back%', 'refused');
UPDATE effects.alerts SET acknowledged_at = core.now();
SELECT is(desk.broken(), '', 'looked at');
SELECT * FROM finish();
