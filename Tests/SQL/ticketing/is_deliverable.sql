\ir box_office.psql
SELECT plan(12);
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

-- Where a purchase limit is per account, an order that comes too late may not bring its buyer beyond it.
UPDATE core.settings SET value = '"account"' WHERE name = 'ticketing.purchase_limit_scope';
CREATE TEMP TABLE again AS SELECT desk.type(desk.event('Opera'), 100, 10) AS seat;
UPDATE ticketing.ticket_types SET max_purchase = 4 WHERE id = (SELECT seat FROM again);
ALTER TABLE again ADD late uuid, ADD intent text, ADD now uuid;
UPDATE again SET late = desk.order(seat, 3);
UPDATE again SET intent = desk.intent(late);
SELECT ok((SELECT ticketing.is_deliverable(late) FROM again), 'in its time it counted when others were made');
SELECT desk.pass(interval '16 minutes');
SELECT ok((SELECT ticketing.is_deliverable(late) FROM again), 'expired, with nothing else');
UPDATE again SET now = desk.order(seat, 2);
SELECT ok(NOT (SELECT ticketing.is_deliverable(late) FROM again), 'expired, and two more would be five');
SELECT desk.pay(now) FROM again;
SELECT sales.expire_orders();
SELECT desk.hear('payment_intent.succeeded', desk.paid_intent(late, intent)) FROM again;
SELECT results_eq('SELECT desk.state(late), desk.state(now), desk.do_refunds(), desk.broken() FROM again',
    $$VALUES ('failed', 'confirmed', 1::bigint, '')$$, 'the late money goes back');
SELECT * FROM finish();
