\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', (payments.open_attempt(sample.id('order'), 'stripe', NULL, NULL)).id);
SELECT payments.cancel_at_provider(sample.id('attempt'));
SELECT is_empty($$SELECT FROM effects.requests$$, 'without an intent there is nothing to cancel');
UPDATE payments.attempts SET provider_id = 'pi_1';
SELECT payments.cancel_at_provider(sample.id('attempt'));
SELECT results_eq($$SELECT requests.kind, requests.input, requests.resume FROM effects.requests$$,
                  $$VALUES ('stripe.cancel_payment_intent', '{"payment_intent": "pi_1"}'::jsonb,
                    'payments.intent_cancelled')$$, 'once');

-- A page is closed.
SELECT sample.put('wallet', ledger.account_id('sample', 'wallet', 'USD', sample.ann()));
SELECT ledger.post(ledger.account_id('sample', 'stripe_clearing', 'USD'), sample.id('wallet'), 50, 'deposit');
SELECT sample.put('paged', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('page', (payments.begin_attempt(orders, 'split', sample.id('wallet'), 50, core.now() + interval '35 minutes',
    NULL, NULL)).id)
FROM sales.orders WHERE orders.id = sample.id('paged');
SELECT payments.session_created(sample.id('page'), '{"ok": true, "id": "cs_1", "url": "u"}');
SELECT payments.cancel_at_provider(sample.id('page'));
SELECT results_eq($$SELECT requests.kind, requests.input, requests.resume FROM effects.requests ORDER BY requests.id DESC LIMIT 1$$,
                  $$VALUES ('stripe.expire_checkout_session', '{"id": "cs_1"}'::jsonb, 'payments.session_checked')$$, 'a page');

SELECT * FROM finish();
