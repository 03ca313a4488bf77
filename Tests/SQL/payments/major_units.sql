SELECT plan(3);

SELECT is(payments.major_units(1234, 'usd'), 12.34, 'cents');
SELECT is(payments.major_units(500, 'jpy'), 500.00, 'yen');
SELECT is(payments.major_units(payments.minor_units(999999999999.99, 'USD'), 'USD'), 999999999999.99, 'there and back');

SELECT * FROM finish();
