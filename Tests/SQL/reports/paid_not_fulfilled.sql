\ir ../ticketing/box_office.psql
SELECT plan(4);
CREATE TEMP TABLE made AS SELECT desk.type(desk.event('Gala'), 2, 100) AS vip;
ALTER TABLE made ADD late uuid, ADD intent text;
UPDATE made SET late = desk.order(vip, 2);
UPDATE made SET intent = desk.intent(late);
SELECT desk.pass(interval '16 minutes');
SELECT desk.pay(desk.order(vip, 1, 'beth')) FROM made;
SELECT is_empty('SELECT * FROM reports.paid_not_fulfilled', 'what was paid has its tickets');
SELECT desk.hear('payment_intent.succeeded', desk.paid_intent(late, intent)) FROM made;
SELECT is((SELECT concat_ws(' ', order_state, buyer_email, received, refund_under_way, open_amount)
    FROM reports.paid_not_fulfilled),
    'processing bert@example.com 210.00 210.00 0.00', 'money that is on its way back');
UPDATE payments.refunds SET state = 'failed', finished_at = core.now();
SELECT is((SELECT open_amount FROM reports.paid_not_fulfilled), 210.00,
    'money that nobody sends back needs a person');
SET ROLE holdfast_report;
SELECT is((SELECT count(*) FROM reports.paid_not_fulfilled), 1::bigint, 'the role for reports may read it');
RESET ROLE;
SELECT * FROM finish();
