\ir ../sample_product.psql
SELECT plan(10);

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

-- A page: as a page, and just after it has ended, because its order waits for that long.
SELECT sample.put('wallet', ledger.account_id('sample', 'wallet', 'USD', sample.ann()));
SELECT ledger.post(ledger.account_id('sample', 'stripe_clearing', 'USD'), sample.id('wallet'), 50, 'deposit');
SELECT sample.put('paged', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('page', (payments.begin_attempt(orders, 'split', sample.id('wallet'), 50, core.now() + interval '35 minutes',
    NULL, NULL)).id)
FROM sales.orders WHERE orders.id = sample.id('paged');
SELECT payments.session_created(sample.id('page'), '{"ok": true, "id": "cs_1", "url": "u"}');
UPDATE payments.attempts SET checks = 3 WHERE id = sample.id('page');
SELECT payments.ask_about_attempt(sample.id('page'));
SELECT results_eq($$SELECT requests.kind, requests.input, requests.resume FROM effects.requests ORDER BY requests.id DESC LIMIT 1$$,
                  $$VALUES ('stripe.retrieve_checkout_session', '{"id": "cs_1"}'::jsonb, 'payments.session_checked')$$,
                  'is asked about as a page');
SELECT is((SELECT attempts.next_check_at - attempts.session_expires_at FROM payments.attempts WHERE id = sample.id('page')),
          interval '1 minute', 'and again when it has ended');

SELECT * FROM finish();
