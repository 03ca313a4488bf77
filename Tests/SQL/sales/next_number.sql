\ir ../sample_product.psql
SELECT plan(9);

SELECT is(sales.next_number('sample'), to_char(core.now() AT TIME ZONE 'UTC', '"SAMPLE-"YYYYMMDD"-0001"'),
          'the first of the day');
SELECT is(right(sales.next_number('sample'), 5), '-0002', 'the second');
SELECT is((SELECT days.base FROM sales.number_days AS days WHERE days.product = 'sample'), 0::bigint,
          'counted from here');
-- As if the last day had ended at 5000.
SELECT setval('sample.order_numbers', 5000);
UPDATE sales.number_days SET day_on = day_on - 1 WHERE product = 'sample';
SELECT is(right(sales.next_number('sample'), 5), '-0001', 'a new day begins at one');
SELECT setval('sample.order_numbers', 14998);
SELECT is(right(sales.next_number('sample'), 5), '-9999', 'four digits');
SELECT is(right(sales.next_number('sample'), 6), '-10000', 'and then wider');
UPDATE sales.products SET number_style = 'scrambled', number_key = sha256('key') WHERE product = 'sample';
SELECT setval('sample.order_numbers', 1, FALSE);
SELECT is(sales.next_number('sample'), 'SAMPLE' || sales.scrambled_digits(0, sha256('key')), 'or scrambled, without a day');
SELECT is(sales.next_number('sample'), 'SAMPLE' || sales.scrambled_digits(1, sha256('key')), 'one after the other');
SELECT throws_ok($$SELECT sales.next_number('nothing')$$, 'P0002', NULL, 'no product');

SELECT * FROM finish();
