\ir ../ticketing/box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 50, 10), 3) AS id;
SELECT desk.pay(id), (ticketing.refund_order(desk.who('bert'), id, 1.50, 'Ill')).status FROM made;
SELECT desk.do_refunds();
SELECT results_eq($$SELECT event_slug, order_state, buyer_email, amount, state, reason, source, requested_by FROM reports.refunds$$,
    $$VALUES ('gala', 'confirmed', 'bert@example.com', 1.50, 'succeeded', 'Ill', 'requested', 'bert@example.com')$$,
    'who, what and why');
SET ROLE holdfast_report;
SELECT lives_ok('SELECT * FROM reports.refunds', 'the report role may look');
RESET ROLE;
SELECT * FROM finish();
