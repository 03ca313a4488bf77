\ir ../sample_product.psql
SELECT plan(6);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT sample.put('refund', payments.request_refund(sample.id('attempt'), 33.33, 'x', NULL));
SELECT payments.finish_refund(sample.id('refund'), 'succeeded', 're_1', NULL);
SELECT payments.finish_refund(sample.id('refund'), 'failed', 're_1', 'x');
SELECT results_eq($$SELECT sample.books('revenue'), sample.books('fees'), sample.books('stripe_clearing')$$,
                  $$VALUES (100.00, 5.00, -105.00)$$, 'every share has again what the refund took');
SELECT results_eq($$SELECT attempts.refunded, attempts.state, orders.refunded, orders.state
                    FROM payments.attempts, sales.orders$$,
                  $$VALUES (0.00, 'succeeded', 0.00, 'confirmed')$$, 'attempt and order too');
SELECT is((SELECT count(*) FROM ledger.transfers WHERE transfers.kind = 'refund_returned'), 2::bigint,
          'by entries of their own');

-- Money that no order got: another amount than was asked for.
SELECT sample.put('other', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('mismatch', sample.start_payment(sample.id('other'), 'pi_2'));
SELECT payments.settle(sample.id('mismatch'), 1.00, 'ch_2');
SELECT payments.finish_refund(refunds.id, 'succeeded', 're_2', NULL), payments.finish_refund(refunds.id, 'failed', 're_2', 'x')
FROM payments.refunds WHERE refunds.attempt_id = sample.id('mismatch');
SELECT is(sample.books('unapplied'), 1.00, 'what was nobody''s is nobody''s again');
SELECT is(sample.attempt_state(sample.id('mismatch')), 'mismatch', 'and the attempt is what it was');
UPDATE effects.alerts SET acknowledged_at = core.now();
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
