\ir ../sample_product.psql
SELECT plan(8);

SELECT sample.put('stock', inventory.create_stock('sample', 9));
SELECT sample.put('order', sample.buy(sample.id('stock'), 1));
SELECT sample.put('attempt', (payments.open_attempt(sample.id('order'), 'stripe', NULL, NULL)).id);
SELECT results_eq(
    $$SELECT attempt.state, attempt.provider_id, attempt.client_secret, attempt.provider_status
      FROM payments.intent_created(sample.id('attempt'), '{"ok": true, "payment_intent":
          {"id": "pi_1", "client_secret": "pi_1_secret", "status": "requires_payment_method"}}') AS attempt$$,
    $$VALUES ('open', 'pi_1', 'pi_1_secret', 'requires_payment_method')$$, 'it can be paid');

-- The webhook was faster than the answer.
SELECT sample.put('fast', sample.buy(sample.id('stock'), 1));
SELECT sales.begin_payment(sample.id('fast'));
SELECT sample.put('fast attempt', (payments.open_attempt(sample.id('fast'), 'stripe', NULL, NULL)).id);
SELECT is(sample.receive(sample.intent_event('evt_1', 'payment_intent.succeeded', 'pi_2', 'succeeded', 10500,
              jsonb_build_object('metadata', jsonb_build_object('attempt_id', sample.id('fast attempt'))))), 'applied',
          'an event before the answer finds its attempt');
SELECT results_eq(
    $$SELECT attempt.state, attempt.provider_id, attempt.client_secret, attempt.provider_status
      FROM payments.intent_created(sample.id('fast attempt'), '{"ok": true, "payment_intent":
          {"id": "pi_2", "client_secret": "pi_2_secret", "status": "requires_payment_method"}}') AS attempt$$,
    $$VALUES ('succeeded', 'pi_2', 'pi_2_secret', 'succeeded')$$, 'and the answer does not move it back');

-- Cancelled while the intent was being created.
SELECT sample.put('gone', sample.buy(sample.id('stock'), 1));
SELECT sample.put('gone attempt', (payments.open_attempt(sample.id('gone'), 'stripe', NULL, NULL)).id);
SELECT sales.change_state(sample.id('gone'), 'cancelled', 'x');
SELECT is((payments.intent_created(sample.id('gone attempt'),
               '{"ok": true, "payment_intent": {"id": "pi_3", "client_secret": "s"}}')).state, 'cancelled',
          'what was cancelled stays so');
SELECT is((SELECT requests.input FROM effects.requests WHERE requests.kind = 'stripe.cancel_payment_intent'),
          '{"payment_intent": "pi_3"}', 'and its intent is cancelled at the provider');

SELECT sample.put('refused', sample.buy(sample.id('stock'), 1));
SELECT sample.put('refused attempt', (payments.open_attempt(sample.id('refused'), 'stripe', NULL, NULL)).id);
SELECT results_eq(
    $$SELECT attempt.state, attempt.failure_reason FROM payments.intent_created(sample.id('refused attempt'),
          '{"ok": false, "code": "amount_too_small", "message": "Amount too small."}') AS attempt$$,
    $$VALUES ('failed', 'Amount too small.')$$, 'the provider said no');
SELECT is((payments.intent_created(sample.id('attempt'), '{"ok": false, "code": "x"}')).state, 'open',
          'a late refusal changes nothing');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
