SELECT plan(2);

SELECT is(sales.hold_until('ticketing'), core.now() + interval '15 minutes', 'the minutes of the product');
UPDATE sales.products SET hold_minutes = 60 WHERE product = 'ticketing';
SELECT is(sales.hold_until('ticketing'), core.now() + interval '1 hour', 'a DBA may change them');

SELECT * FROM finish();
