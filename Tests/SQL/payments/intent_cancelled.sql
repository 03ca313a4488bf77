\ir ../sample_product.psql
SELECT plan(4);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.cancel_attempt(sample.id('attempt'));
SELECT payments.intent_cancelled(jsonb_build_object('attempt', sample.id('attempt')),
    '{"ok": false, "code": "payment_intent_unexpected_state", "message": "It has succeeded."}');
SELECT is((SELECT count(*) FROM effects.requests WHERE requests.kind = 'stripe.retrieve_payment_intent'), 1::bigint,
          'paid meanwhile, perhaps: the provider is asked');
SELECT effects.complete(requests.id, '{"ok": true, "payment_intent": {"id": "pi_1", "status": "succeeded",
    "amount_received": 10500, "currency": "usd"}}')
FROM effects.requests WHERE requests.kind = 'stripe.retrieve_payment_intent';
SELECT results_eq($$SELECT attempts.received, attempts.is_applied FROM payments.attempts$$, $$VALUES (105.00, TRUE)$$,
                  'and the money counts');

SELECT sample.put('other', sample.start_payment(sample.buy(inventory.create_stock('sample', 1), 1), 'pi_2'));
SELECT payments.intent_cancelled(jsonb_build_object('attempt', sample.id('other')),
    '{"ok": true, "payment_intent": {"id": "pi_2", "status": "canceled"}}');
SELECT results_eq($$SELECT attempts.state, attempts.provider_status, attempts.next_check_at
                  FROM payments.attempts WHERE attempts.id = sample.id('other')$$,
                  $$VALUES ('cancelled', 'canceled', NULL::timestamptz)$$, 'cancelled for certain');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
