\ir ../sample_product.psql
SELECT plan(16);

SELECT sample.put('stock', inventory.create_stock('sample', 3));
SELECT sample.put('order', sample.buy(sample.id('stock'), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT is(payments.apply_payment_intent('sample', 'payment_intent.created',
              '{"id": "pi_1", "status": "requires_payment_method"}'), 'applied', 'a new intent waits for a card too');
SELECT is(sample.attempt_state(sample.id('attempt')), 'open', 'which is no failure');
SELECT payments.apply_payment_intent('sample', 'payment_intent.requires_action',
                                     '{"id": "pi_1", "status": "requires_action"}');
SELECT is((SELECT attempts.provider_status FROM payments.attempts), 'requires_action', 'its status is noted');
SELECT payments.apply_payment_intent('sample', 'payment_intent.payment_failed',
    '{"id": "pi_1", "status": "requires_payment_method", "last_payment_error": {"message": "Declined."}}');
SELECT results_eq($$SELECT orders.state, attempts.failure_reason FROM sales.orders, payments.attempts$$,
                  $$VALUES ('failed', 'Declined.')$$, 'a failure');
SELECT is(payments.apply_payment_intent('sample', 'payment_intent.succeeded',
              '{"id": "pi_1", "status": "succeeded", "amount": 10500, "amount_received": 10500, "currency": "usd"}'),
          'applied', 'success after failure wins');
SELECT payments.apply_payment_intent('sample', 'payment_intent.payment_failed',
                                     '{"id": "pi_1", "status": "requires_payment_method"}');
SELECT is(sample.order_state(sample.id('order')), 'confirmed', 'failure after success is ignored');

SELECT sample.put('second', sample.buy(sample.id('stock'), 1));
SELECT sample.put('second attempt', sample.start_payment(sample.id('second'), 'pi_2'));
SELECT payments.apply_payment_intent('sample', 'payment_intent.payment_failed',
    '{"id": "pi_2", "status": "succeeded", "amount_received": 10500, "currency": "usd"}');
SELECT is(sample.order_state(sample.id('second')), 'confirmed', 'the state of the object counts, not the type');
SELECT sample.put('third attempt', sample.start_payment(sample.buy(sample.id('stock'), 1), 'pi_3'));
SELECT payments.apply_payment_intent('sample', 'payment_intent.succeeded', '{"id": "pi_3", "amount": 10500}');
SELECT is(sample.attempt_state(sample.id('third attempt')), 'succeeded', 'a bare event is read as far as it goes');

SELECT is(payments.apply_payment_intent('sample', 'payment_intent.succeeded', '{"id": "pi_9", "status": "succeeded"}'),
          'parked', 'an unknown intent waits');
SELECT is(payments.apply_payment_intent('sample', 'payment_intent.succeeded',
              '{"id": "pi_9", "status": "succeeded", "metadata": {"product": "other"}}'), 'ignored',
                  'another product''s');

-- An event that claims another amount than was asked for.
SELECT sample.put('fourth', sample.buy(inventory.create_stock('sample', 9), 1));
SELECT sample.put('fourth attempt', sample.start_payment(sample.id('fourth'), 'pi_4'));
SELECT payments.apply_payment_intent('sample', 'payment_intent.succeeded',
    '{"id": "pi_4", "status": "succeeded", "amount_received": 1, "currency": "usd"}');
SELECT is(sample.attempt_state(sample.id('fourth attempt')), 'open', 'is not believed');
SELECT is((SELECT count(*) FROM effects.requests WHERE requests.kind = 'stripe.retrieve_payment_intent'), 1::bigint,
          'Stripe is asked');
SELECT payments.apply_payment_intent('sample', 'payment_intent.succeeded',
    '{"id": "pi_4", "status": "succeeded", "amount_received": 10500, "currency": "usd"}');
SELECT is(sample.order_state(sample.id('fourth')), 'confirmed', 'the real payment counts');
SELECT is_empty($$SELECT FROM payments.refunds$$, 'and nothing is sent back that never came');
SELECT sample.put('fifth', sample.start_payment(sample.buy(inventory.create_stock('sample', 9), 1), 'pi_5'));
SELECT payments.apply_payment_intent('sample', 'payment_intent.retrieved',
    '{"id": "pi_5", "status": "succeeded", "amount_received": 1, "currency": "usd"}');
SELECT results_eq($$SELECT attempts.state, attempts.received FROM payments.attempts WHERE attempts.id = sample.id('fifth')$$,
                  $$VALUES ('mismatch', 0.01)$$, 'what Stripe says when asked is what was captured');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
