SELECT plan(7);

SELECT is((sales.terms('ticketing', 200.00)).fee, 10.00, '5 per cent');
SELECT is((sales.terms('ticketing', 0.10)).fee, 0.01, 'half a cent goes up');
SELECT is((sales.terms('ticketing', 0.09)).fee, 0.00, 'less goes down');
SELECT is((sales.terms('ticketing', 0)).fee, 0.00, 'of nothing: nothing');
SELECT is((sales.terms('ticketing', 1)).expires_at, core.now() + interval '15 minutes', 'held for 15 minutes');
UPDATE sales.products SET fee_percent = 7.50, hold_minutes = 60 WHERE product = 'ticketing';
SELECT is((sales.terms('ticketing', 33.33)).fee, 2.50, 'a DBA may change the fee');
SELECT is((sales.terms('ticketing', 1)).expires_at, core.now() + interval '1 hour', 'and the time');

SELECT * FROM finish();
