\ir ../sample_product.psql
SELECT plan(7);

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
SELECT is(payments.apply_refund('sample', '{"id": "re_1", "status": "failed"}'), 'unmatched',
          'it came back: a person looks');
SELECT is(payments.apply_refund('sample', '{"id": "re_9", "status": "succeeded"}'), 'ignored',
          'made at the provider: comes with its charge');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
