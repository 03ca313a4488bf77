\ir ../sample_product.psql
SELECT plan(4);

SELECT sample.put('order', (sales.open_order('sample', sample.ann(), 10.00, 0.00, 0.55, 0.77, NULL,
                                             core.now() + interval '1 hour')).id);
SELECT payments.post_shares(orders, 'stripe', 0, 11.32, 'payment', 'x') FROM sales.orders;
SELECT results_eq($$SELECT sample.books('stripe_clearing'), sample.books('revenue'), sample.books('fees'),
                  sample.books('tax')$$,
                  $$VALUES (-11.32, 10.00, 0.55, 0.77)$$, 'what came in, by share');
SELECT payments.post_shares(orders, 'stripe', 0, 3.33, 'refund', 'x') FROM sales.orders;
SELECT results_eq($$SELECT sample.books('stripe_clearing'), sample.books('fees'), sample.books('tax')$$,
                  $$VALUES (-7.99, 0.39, 0.54)$$, 'a part goes back in proportion');
SELECT payments.post_shares(orders, 'stripe', 3.33, 6.66, 'refund', 'x') FROM sales.orders;
SELECT payments.post_shares(orders, 'stripe', 6.66, 11.32, 'refund', 'x') FROM sales.orders;
SELECT results_eq($$SELECT sample.books('stripe_clearing'), sample.books('revenue'), sample.books('fees'),
                  sample.books('tax')$$,
                  $$VALUES (0.00, 0.00, 0.00, 0.00)$$, 'the last part absorbs the rounding');

-- Cent by cent: a share may move backwards, and still all comes out even.
SELECT payments.post_shares(orders, 'stripe', 0, 11.32, 'payment', 'x') FROM sales.orders;
SELECT payments.post_shares(orders, 'stripe', (cent - 1) / 100.0, cent / 100.0, 'refund', 'x')
FROM sales.orders, generate_series(1, 1132) AS cent;
SELECT results_eq($$SELECT sample.books('stripe_clearing'), sample.books('revenue'), sample.books('fees'),
                  sample.books('tax')$$,
                  $$VALUES (0.00, 0.00, 0.00, 0.00)$$, 'cent by cent');

SELECT * FROM finish();
