SELECT plan(5);

SELECT is(payments.minor_units(12.34, 'USD'), 1234::bigint, 'cents');
SELECT is(payments.minor_units(0.50, 'usd'), 50::bigint, 'no binary fractions');
SELECT is(payments.minor_units(500.00, 'JPY'), 500::bigint, 'yen');
SELECT is(payments.minor_units(1.25, 'KWD'), 1250::bigint, 'fils');
SELECT throws_ok($$SELECT payments.minor_units(0.50, 'JPY')$$, '22003', NULL, 'half a yen is a defect');

SELECT * FROM finish();
