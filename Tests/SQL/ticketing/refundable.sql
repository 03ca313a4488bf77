\ir box_office.psql
SELECT plan(5);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 10, 100)) AS id;
SELECT is((SELECT ticketing.refundable(id) FROM made), 0::numeric, 'of an unpaid order nothing');
SELECT desk.pay(id) FROM made;
SELECT is((SELECT ticketing.refundable(id) FROM made), 210.00, 'all that was paid');
SELECT payments.request_refund(attempts.id, 10.00, 'x', NULL) FROM payments.attempts;
SELECT is((SELECT ticketing.refundable(id) FROM made), 200.00, 'less what is on its way');
SELECT desk.do_refunds();
SELECT is((SELECT ticketing.refundable(id) FROM made), 200.00, 'or done');
SELECT payments.request_refund(attempts.id, 20.00, 'x', NULL) FROM payments.attempts;
SELECT payments.finish_refund(refunds.id, 'failed', NULL, 'x') FROM payments.refunds WHERE refunds.state = 'requested';
SELECT is((SELECT ticketing.refundable(id) FROM made), 200.00, 'not what was refused');
SELECT * FROM finish();
