\ir ../sample_product.psql
SELECT plan(5);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT sample.put('refund', payments.request_refund(sample.id('attempt'), 5.00, 'x', NULL));
SELECT payments.finish_refund(sample.id('refund'), 'pending', 're_1', NULL);
SELECT is(payments.check_refunds(10), 0, 'not before its time');
UPDATE payments.refunds SET next_check_at = core.now();
SELECT is(payments.check_refunds(10), 1, 'a refund that is pending for some time');
SELECT is((SELECT count(*) FROM effects.requests WHERE requests.kind = 'stripe.retrieve_refund'), 1::bigint, 'is asked about');
SELECT is(payments.check_refunds(10), 0, 'once for now');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
