\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.apply_retrieved_intent('sample', '{"id": "pi_1", "status": "requires_payment_method",
    "last_payment_error": {"message": "declined"}}');
SELECT is(sample.order_state(sample.id('order')), 'processing', 'a decline is not certain');
SELECT payments.apply_retrieved_intent('sample', '{"id": "pi_1", "status": "processing"}');
SELECT is((SELECT attempts.provider_status FROM payments.attempts), 'processing', 'its status is noted');
SELECT payments.apply_retrieved_intent('sample', '{"id": "pi_1", "status": "succeeded", "amount_received": 10500,
    "currency": "usd"}');
SELECT is(sample.order_state(sample.id('order')), 'confirmed', 'money is settled');

SELECT * FROM finish();
