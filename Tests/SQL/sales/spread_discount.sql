SELECT plan(5);
SELECT is(sales.spread_discount(10.00, ARRAY[50.00, 50.00]), ARRAY[5.00, 5.00], 'halves');
SELECT is(sales.spread_discount(10.00, ARRAY[20.00, 20.00, 20.00]), ARRAY[3.33, 3.34, 3.33], 'thirds, to the cent');
SELECT is(sales.spread_discount(0.01, ARRAY[0.00, 20.00, 20.00]), ARRAY[0.00, 0.01, 0.00], 'a cent');
SELECT is(sales.spread_discount(0, ARRAY[0.00, 0.00]), ARRAY[0.00, 0.00], 'of nothing');
SELECT is_empty($$
    SELECT cents, shares FROM generate_series(0, 300) AS cents,
        LATERAL (SELECT ARRAY[0.07, 1.00, 0.01, 0.92, 1.00] AS amounts) AS line,
        LATERAL (SELECT sales.spread_discount(cents / 100.0, amounts) AS shares) AS spread
    WHERE (SELECT sum(share) FROM unnest(shares) AS share) <> cents / 100.0
       OR EXISTS (SELECT FROM unnest(shares, amounts) AS part (share, amount) WHERE share < 0 OR share > amount)$$,
    'together exactly the discount, none below zero or above its amount');
SELECT * FROM finish();
