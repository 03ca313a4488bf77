SELECT plan(5);

SELECT is(sales.fee('ticketing', 200.00), 10.00, '5 per cent');
SELECT is(sales.fee('ticketing', 0.10), 0.01, 'half a cent goes up');
SELECT is(sales.fee('ticketing', 0.09), 0.00, 'less goes down');
SELECT is(sales.fee('ticketing', 0), 0.00, 'of nothing: nothing');
UPDATE sales.products SET fee_percent = 7.50 WHERE product = 'ticketing';
SELECT is(sales.fee('ticketing', 33.33), 2.50, 'a DBA may change it');

SELECT * FROM finish();
