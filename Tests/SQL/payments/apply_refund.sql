\ir ../sample_product.psql
SELECT plan(12);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT sample.put('refund', payments.request_refund(sample.id('attempt'), 5.00, 'x', NULL));
SELECT is(payments.apply_refund('sample', jsonb_build_object('id', 're_1', 'status', 'pending', 'metadata',
              jsonb_build_object('refund_id', sample.id('refund')))), 'applied', 'found by our id');
SELECT is(payments.apply_refund('sample', '{"id": "re_1", "status": "succeeded"}'), 'applied',
          'then by the provider''s');
SELECT is((SELECT orders.refunded FROM sales.orders), 5.00, 'recorded');
SELECT is(payments.apply_refund('sample', '{"id": "re_1", "status": "pending"}'), 'ignored', 'old news');
SELECT is(payments.apply_refund('sample', '{"id": "re_1", "status": "failed"}'), 'applied', 'it came back');
SELECT is((SELECT orders.refunded FROM sales.orders), 0.00, 'booked back');
SELECT is(payments.apply_refund('sample', '{"id": "re_1", "status": "succeeded"}'), 'ignored', 'what it was before: old news');
SELECT is(payments.apply_refund('sample', '{"id": "re_9", "status": "succeeded"}'), 'ignored',
          'made at the provider: comes with its charge');

-- Stripe refused to make it, and says that it made it.
SELECT sample.put('refused', payments.request_refund(sample.id('attempt'), 6.00, 'x', NULL));
SELECT payments.finish_refund(sample.id('refused'), 'failed', NULL, 'no');
SELECT is(payments.apply_refund('sample', jsonb_build_object('id', 're_2', 'status', 'succeeded', 'metadata',
              jsonb_build_object('refund_id', sample.id('refused')))), 'unmatched', 'a contradiction: a person looks');

-- Made at Stripe, and come back.
SELECT payments.reconcile_refunds(sample.id('attempt'), 7.00);
SELECT is(payments.apply_refund('sample',
              '{"id": "re_3", "status": "failed", "payment_intent": "pi_1", "amount": 700, "currency": "usd"}'),
          'applied', 'what was made there comes back too');
SELECT results_eq($$SELECT refunds.state, orders.refunded FROM payments.refunds, sales.orders
                    WHERE refunds.provider_id = 're_3'$$, $$VALUES ('failed', 0.00)$$, 'booked back');
UPDATE effects.alerts SET acknowledged_at = core.now();
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
