SELECT plan(7);

SELECT is(payments.largest_sum('{30,50}', 50), 50.00, 'not the first that fits, but what comes nearest');
SELECT is(payments.largest_sum('{30,50,20}', 75), 70.00, 'several');
SELECT is(payments.largest_sum('{45,60}', 105), 105.00, 'all');
SELECT is(payments.largest_sum('{45,60}', 44.99), 0.00, 'none');
SELECT is(payments.largest_sum(NULL, 10), 0.00, 'no amounts');
SELECT is(payments.largest_sum('{0.10,0.20,0.05}', 0.25), 0.25, 'cents');
SELECT is(payments.largest_sum(ARRAY(SELECT (i * 7.01)::numeric FROM generate_series(1, 200) AS i), 1000), 995.42,
          'of many, quickly');

SELECT * FROM finish();
