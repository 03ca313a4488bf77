\ir ../sample_product.psql
SELECT plan(8);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.ask_about_attempt(sample.id('attempt'));
SELECT results_eq(
    $$SELECT requests.kind, requests.input, requests.resume FROM effects.requests
      WHERE requests.kind = 'stripe.retrieve_payment_intent'$$,
    $$VALUES ('stripe.retrieve_payment_intent', '{"payment_intent": "pi_1"}'::jsonb, 'payments.intent_checked')$$, 'asked');
SELECT is((SELECT attempts.next_check_at - core.now() FROM payments.attempts), interval '10 minutes', 'the next time later');
SELECT payments.ask_about_attempt(sample.id('attempt'));
SELECT is((SELECT attempts.next_check_at - core.now() FROM payments.attempts), interval '20 minutes', 'and later');
UPDATE payments.attempts SET checks = 12;
SELECT payments.ask_about_attempt(sample.id('attempt'));
SELECT results_eq($$SELECT attempts.next_check_at, alerts.message FROM payments.attempts, effects.alerts$$,
                  $$VALUES (core.now() + interval '1 day', 'stripe pi_1 is still requires_payment_method after 12 questions')$$,
                  'a person is told, and it is asked about once a day');
UPDATE effects.alerts SET acknowledged_at = core.now();
SELECT payments.ask_about_attempt(sample.id('attempt'));
SELECT results_eq($$SELECT attempts.next_check_at, alerts.acknowledged_at IS NULL FROM payments.attempts, effects.alerts$$,
                  $$VALUES (core.now() + interval '1 day', FALSE)$$, 'for as long as it takes; the person is told once');
UPDATE payments.attempts SET checks = 0, next_check_at = core.now();
SELECT is(payments.check_attempts(10), 1, 'who may have it asked again');
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
UPDATE payments.attempts SET checks = 0;
SELECT payments.ask_about_attempt(sample.id('attempt'));
SELECT is((SELECT count(*) FROM effects.requests WHERE requests.kind = 'stripe.retrieve_payment_intent'), 5::bigint,
          'settled: there is nothing to ask');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
