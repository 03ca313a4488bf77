\ir box_office.psql
SELECT plan(8);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 10, 150) AS vip;
ALTER TABLE made ADD id uuid;
UPDATE made SET id = desk.order(vip, 2);
SELECT desk.pay(id) FROM made;
SELECT payments.request_refund(attempts.id, 15.00, 'goodwill', NULL) FROM payments.attempts;
SELECT desk.do_refunds();
SELECT is((SELECT desk.state(id) FROM made), 'confirmed', 'a part leaves the order as it is');
SELECT is((SELECT string_agg(status, ' ') FROM ticketing.tickets), 'active active', 'and its tickets good');
SELECT is(desk.mail('bert', 'order_refunded') #>> '{data,refund_amount}', '15.00', 'the buyer learns of it');
SELECT payments.request_refund(attempts.id, NULL, 'goodwill', NULL) FROM payments.attempts;
SELECT desk.do_refunds();
SELECT is((SELECT desk.state(id) FROM made), 'refunded', 'the rest ends it');
SELECT is((SELECT string_agg(status, ' ') FROM ticketing.tickets), 'cancelled cancelled', 'its tickets are void');
SELECT is((SELECT desk.left(vip) FROM made), '0 0 10', 'and free');
SELECT is(desk.mails('bert'), 'order_confirmed, order_refunded, order_refunded', 'a mail for each');
SELECT is(desk.broken(), '', 'every invariant holds');
SELECT * FROM finish();
