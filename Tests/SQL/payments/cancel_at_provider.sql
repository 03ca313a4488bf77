\ir ../sample_product.psql
SELECT plan(2);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', (payments.open_attempt(sample.id('order'), 'stripe', NULL, NULL)).id);
SELECT payments.cancel_at_provider(sample.id('attempt'));
SELECT is_empty($$SELECT FROM effects.requests$$, 'without an intent there is nothing to cancel');
UPDATE payments.attempts SET provider_id = 'pi_1';
SELECT payments.cancel_at_provider(sample.id('attempt'));
SELECT results_eq($$SELECT requests.kind, requests.input, requests.resume FROM effects.requests$$,
                  $$VALUES ('stripe.cancel_payment_intent', '{"payment_intent": "pi_1"}'::jsonb,
                    'payments.intent_cancelled')$$, 'once');

SELECT * FROM finish();
