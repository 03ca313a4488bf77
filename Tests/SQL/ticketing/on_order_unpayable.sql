\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 2) AS vip;
ALTER TABLE made ADD late uuid, ADD intent text;
UPDATE made SET late = desk.order(vip);
UPDATE made SET intent = desk.intent(late);
SELECT desk.pass(interval '16 minutes');
SELECT desk.pay(desk.order(vip, 1, 'beth')) FROM made;
SELECT desk.hear('payment_intent.succeeded', desk.paid_intent(late, intent)) FROM made;
SELECT is(desk.mail('bert', 'order_expired_refund') #>> '{data,refund_amount}', '315.00',
    'the buyer learns that the money goes back');
SELECT is((SELECT count(*) FROM ticketing.tickets, made WHERE order_id = late), 0::bigint, 'and gets no ticket');
SELECT ticketing.on_order_unpayable(late, attempts.id) FROM made, payments.attempts WHERE order_id = late;
SELECT is(desk.mails('bert'), 'order_expired_refund', 'once');
SELECT is(desk.do_refunds(), 1::bigint, 'Stripe is asked');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
