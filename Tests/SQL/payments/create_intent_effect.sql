\ir ../sample_product.psql
SELECT plan(5);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', (payments.open_attempt(sample.id('order'), 'stripe', 'Tickets', NULL)).id);
CREATE TABLE sample.effect AS SELECT payments.create_intent_effect(sample.id('attempt'),
    'sample.finish_intent') AS effect;
SELECT results_eq(
    $$SELECT effect ->> 'kind', effect ->> 'key', effect -> 'input' FROM sample.effect$$,
    $$SELECT 'stripe.create_payment_intent', 'attempt:' || sample.id('attempt'),
             jsonb_build_object('amount', 10500, 'currency', 'usd', 'description', 'Tickets', 'metadata',
                 jsonb_build_object('product', 'sample', 'order_id', sample.id('order'), 'attempt_id',
                                    sample.id('attempt')))$$,
    'what Stripe is asked for');
SELECT is(payments.create_intent_effect(sample.id('attempt'), 'sample.finish_intent'), (SELECT effect
    FROM sample.effect),
          'asked again: the same effect with the same key');
SELECT is_empty($$SELECT * FROM effects.take('worker', 10, 60)$$, 'the server that answers has it');
SELECT results_eq(
    $$SELECT reply.status, reply.body ->> 'attempt', reply.body ->> 'intent'
      FROM sample.effect, effects.complete((effect ->> 'request')::uuid,
          '{"ok": true, "payment_intent": {"id": "pi_1", "client_secret": "pi_1_secret"}}') AS reply$$,
    $$VALUES (201::smallint, 'open', 'pi_1')$$, 'the product is resumed with the attempt');
SELECT is(payments.create_intent_effect(sample.id('attempt'), 'sample.finish_intent'), NULL,
          'no effect once it exists');

SELECT * FROM finish();
