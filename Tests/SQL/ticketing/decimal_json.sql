SELECT plan(5);
SELECT is(ticketing.decimal_json(100.00)::text, '100.0', 'at least one decimal');
SELECT is(ticketing.decimal_json(52.50)::text, '52.5', 'no more than needed');
SELECT is(ticketing.decimal_json(99.95)::text, '99.95', 'both when needed');
SELECT is(ticketing.decimal_json(0)::text, '0.0', 'nothing');
SELECT is(ticketing.decimal_json(999999999999.99)::text, '999999999999.99', 'exactly, however large');
SELECT * FROM finish();
