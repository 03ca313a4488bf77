\ir box_office.psql
SELECT plan(2);
SELECT lives_ok('SELECT ticketing.check_total(999999.99)', 'what Stripe takes');
SELECT is(desk.refused('SELECT ticketing.check_total(1000000.00)'), '400 order_too_large An order cannot exceed 999999.99', 'more');
SELECT * FROM finish();
