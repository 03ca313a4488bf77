SELECT plan(4);

SELECT is(payments.decimals('USD'), 2, 'cents');
SELECT is(payments.decimals('usd'), 2, 'in any case');
SELECT is(payments.decimals('JPY'), 0, 'yen');
SELECT is(payments.decimals('KWD'), 3, 'fils');

SELECT * FROM finish();
