\ir ../sample_product.psql
SELECT plan(11);

SELECT sample.put('stock', inventory.create_stock('sample', 9));
SELECT sample.put('order', sample.buy(sample.id('stock'), 2));
SELECT sample.put('attempt', (payments.open_attempt(sample.id('order'), 'stripe', 'Tickets', 'ann@example.com')).id);
SELECT results_eq(
    $$SELECT attempts.product, attempts.order_id, attempts.provider, attempts.amount, attempts.currency, attempts.state,
             attempts.description, attempts.email, attempts.received FROM payments.attempts$$,
    $$SELECT 'sample', sample.id('order'), 'stripe', 210.00, 'USD', 'creating', 'Tickets', 'ann@example.com', 0.00$$,
    'a new attempt over what the order owes');
SELECT is((payments.open_attempt(sample.id('order'), 'stripe', NULL, NULL)).id, sample.id('attempt'),
          'asked again: the same');
SELECT throws_ok(
    $$INSERT INTO payments.attempts (id, product, order_id, provider, amount, currency, state, received, refunded,
                                     is_applied, created_at, updated_at)
      SELECT core.new_id(), 'sample', sample.id('order'), 'stripe', 1, 'USD', 'open', 0, 0, FALSE, core.now(),
          core.now()$$,
    '23505', NULL, 'one open attempt for an order');

-- The price changes before payment: the old intent must not be payable any more.
SELECT payments.intent_created(sample.id('attempt'),
                 '{"ok": true, "payment_intent": {"id": "pi_1", "client_secret": "s"}}');
UPDATE sales.orders SET discount = 10, total = total - 10;
SELECT isnt((payments.open_attempt(sample.id('order'), 'stripe', NULL, NULL)).id, sample.id('attempt'),
                 'another amount');
SELECT is(sample.attempt_state(sample.id('attempt')), 'cancelled', 'the old one is cancelled');
SELECT is((SELECT count(*) FROM effects.requests WHERE requests.kind = 'stripe.cancel_payment_intent'), 1::bigint,
          'at the provider too');

SELECT sample.put('declined', sample.buy(sample.id('stock'), 1));
SELECT sample.put('first', sample.start_payment(sample.id('declined'), 'pi_2'));
SELECT payments.fail(sample.id('first'), 'declined');
SELECT throws_ok($$SELECT payments.open_attempt(sample.id('declined'), 'stripe', NULL, NULL)$$, 'PT409', NULL,
                 'a failed order must be revived first');
SELECT sales.begin_payment(sample.id('declined'));
SELECT results_eq($$SELECT attempt.id, attempt.state, attempt.client_secret
                    FROM payments.open_attempt(sample.id('declined'), 'stripe', NULL, NULL) AS attempt$$,
                  $$SELECT sample.id('first'), 'open', 'pi_2_secret'$$, 'a declined intent can be paid again');

UPDATE sales.orders SET expires_at = core.now() WHERE id = sample.id('declined');
SELECT throws_ok($$SELECT payments.open_attempt(sample.id('declined'), 'stripe', NULL, NULL)$$, 'PT400',
                 'The order has expired.', 'not after its time');
SELECT sample.put('free', (sales.open_order('sample', sample.ann(), 0, 0, 0, 0, NULL,
                                            core.now() + interval '1 hour')).id);
SELECT throws_ok($$SELECT payments.open_attempt(sample.id('free'), 'stripe', NULL, NULL)$$, 'PT400',
                 'There is nothing to pay.', 'not for nothing');
SELECT throws_ok($$SELECT payments.open_attempt(core.new_id(), 'stripe', NULL, NULL)$$, 'PT404', NULL,
                 'not for no order');

SELECT * FROM finish();
