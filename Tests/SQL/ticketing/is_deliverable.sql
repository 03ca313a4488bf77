\ir box_office.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 10, 100)) AS id;
SELECT ok((SELECT ticketing.is_deliverable(id) FROM made), 'before the event');
CREATE TEMP TABLE paying AS SELECT desk.intent(id) AS intent FROM made;
SELECT desk.pass('10 days 1 hour');
SELECT ok((SELECT ticketing.is_deliverable(id) FROM made), 'while it goes on');
SELECT desk.pass('3 hours');
SELECT ok(NOT (SELECT ticketing.is_deliverable(id) FROM made), 'not when it is over');
SELECT sales.expire_orders();
SELECT desk.hear('payment_intent.succeeded', desk.paid_intent(id, intent)) FROM made, paying;
SELECT is((SELECT desk.state(id) FROM made), 'failed', 'money that comes then buys nothing');
SELECT is(desk.do_refunds(), 1::bigint, 'it goes back');
SELECT is(desk.mails('bert'), 'order_expired_refund', 'and the buyer is told');
SELECT is(desk.broken(), '', 'every invariant holds');
UPDATE ticketing.events SET ends_at = core.now() + interval '1 day', status = 'cancelled', cancelled_at = core.now();
SELECT ok(NOT (SELECT ticketing.is_deliverable(id) FROM made), 'nor when it is cancelled');
SELECT * FROM finish();
