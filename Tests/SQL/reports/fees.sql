\ir ../ticketing/box_office.psql
SELECT plan(2);
CREATE TEMP TABLE made AS SELECT desk.order(desk.type(desk.event('Gala'), 50, 100), 2) AS id;
SELECT desk.pay(id), (ticketing.refund_order(desk.who('bert'), id, 105)).status FROM made;
SELECT desk.do_refunds();
SELECT results_eq('SELECT event_slug, currency, fees_received, fees_returned, fees_net FROM reports.fees',
    $$VALUES ('gala', 'USD', 10.00, 5.00, 5.00)$$, 'half of it went back');
SET ROLE holdfast_report;
SELECT lives_ok('SELECT * FROM reports.fees', 'the report role may look');
RESET ROLE;
SELECT * FROM finish();
