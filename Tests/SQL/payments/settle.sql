\ir ../sample_product.psql
SELECT plan(36);

SELECT sample.put('stock', inventory.create_stock('sample', 2));
SELECT sample.put('order', sample.buy(sample.id('stock'), 2));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT is(payments.settle(sample.id('attempt'), 210.00, 'ch_1'), 'confirmed', 'paid in time');
SELECT results_eq($$SELECT orders.state, orders.paid, sample.hold_state(orders.hold_id) FROM sales.orders$$,
                  $$VALUES ('confirmed', 210.00, 'confirmed')$$, 'order and hold');
SELECT results_eq(
    $$SELECT attempts.state, attempts.is_applied, attempts.received, attempts.received_currency, attempts.charge_id
      FROM payments.attempts$$,
    $$VALUES ('succeeded', TRUE, 210.00, 'USD', 'ch_1')$$, 'the attempt');
SELECT results_eq($$SELECT sample.books('stripe_clearing'), sample.books('revenue'), sample.books('fees')$$,
                  $$VALUES (-210.00, 200.00, 10.00)$$, 'the books');
SELECT is(payments.settle(sample.id('attempt'), 210.00, 'ch_1'), 'settled', 'again: nothing');
SELECT is(sample.hooks(), 'on_order_paid confirmed', 'fulfilled once');
SELECT is(payments.settle(sample.id('attempt'), 999.00, 'ch_9'), 'settled', 'whatever is claimed later');

-- Late, and what was held is still there.
SELECT sample.put('more', inventory.create_stock('sample', 1));
SELECT sample.put('late', sample.buy(sample.id('more'), 1));
SELECT sample.put('late attempt', sample.start_payment(sample.id('late'), 'pi_2'));
SELECT sample.lapse(sample.order_hold(sample.id('late')));
SELECT is(sales.expire_orders(10), 1, 'the order expires');
SELECT is(payments.settle(sample.id('late attempt'), 105.00, 'ch_2'), 'confirmed',
          'late money is matched with stock again');
SELECT is(sample.taken(sample.id('more')), 1, 'which is taken once');

-- Late, and sold out meanwhile.
SELECT sample.put('last', inventory.create_stock('sample', 1));
SELECT sample.put('slow', sample.buy(sample.id('last'), 1));
SELECT sample.put('slow attempt', sample.start_payment(sample.id('slow'), 'pi_3'));
SELECT sample.lapse(sample.order_hold(sample.id('slow')));
SELECT sales.expire_orders(10);
SELECT sample.hold(sample.line(sample.id('last'), 1), sample.bob());
SELECT is(payments.settle(sample.id('slow attempt'), 105.00, 'ch_3'), 'refunding', 'sold out meanwhile: it goes back');
SELECT results_eq($$SELECT refunds.amount, refunds.source, refunds.state FROM payments.refunds$$,
                  $$VALUES (105.00, 'automatic', 'requested')$$, 'all of it, by itself');
SELECT is((SELECT requests.input ->> 'amount' FROM effects.requests WHERE requests.kind = 'stripe.create_refund'),
          '10500',
          'the provider is asked');
SELECT results_eq($$SELECT calls.hook, calls.order_id, calls.other_id
                  FROM sample.calls ORDER BY calls.place DESC LIMIT 1$$,
                  $$SELECT 'on_order_unpayable', sample.id('slow'), sample.id('slow attempt')$$, 'the product is told');
SELECT results_eq($$SELECT orders.state, orders.paid FROM sales.orders WHERE orders.id = sample.id('slow')$$,
                  $$VALUES ('failed', 0.00)$$, 'the order stays failed and unpaid');
SELECT is(sample.books('unapplied'), 105.00, 'the books know whose money it is');

-- A cancelled order.
SELECT sample.put('third', inventory.create_stock('sample', 5));
SELECT sample.put('gone', sample.buy(sample.id('third'), 1));
SELECT sample.put('gone attempt', sample.start_payment(sample.id('gone'), 'pi_4'));
SELECT inventory.release(sample.order_hold(sample.id('gone')));
SELECT sales.change_state(sample.id('gone'), 'cancelled', 'x');
SELECT is(payments.settle(sample.id('gone attempt'), 105.00, 'ch_4'), 'refunding', 'cancelled: it goes back');
SELECT is(sample.taken(sample.id('third')), 0, 'and nothing is taken');

-- Another amount, another currency.
SELECT sample.put('short', sample.buy(sample.id('third'), 1));
SELECT sample.put('short attempt', sample.start_payment(sample.id('short'), 'pi_5'));
SELECT is(payments.settle(sample.id('short attempt'), 104.99, 'ch_5'), 'mismatch', 'a cent too little');
SELECT results_eq($$SELECT mismatches.expected_amount, mismatches.received_amount FROM payments.mismatches$$,
                  $$VALUES (105.00, 104.99)$$, 'is written down');
SELECT is(sample.order_state(sample.id('short')), 'processing', 'and the order is not confirmed');
SELECT sample.put('foreign', sample.start_payment(sample.buy(sample.id('third'), 1), 'pi_6'));
SELECT is(payments.settle(sample.id('foreign'), 105.00, 'ch_6', 'eur'), 'mismatch',
          'the right amount in another currency');
SELECT is((SELECT refunds.currency FROM payments.refunds WHERE refunds.attempt_id = sample.id('foreign')), 'EUR',
          'goes back as it came');

-- Paid twice, by two intents.
SELECT sample.put('twice', sample.buy(sample.id('third'), 1));
SELECT sample.put('one', sample.start_payment(sample.id('twice'), 'pi_7'));
UPDATE payments.attempts SET state = 'failed', client_secret = NULL WHERE id = sample.id('one');
SELECT sample.put('two', sample.start_payment(sample.id('twice'), 'pi_8'));
SELECT is(payments.settle(sample.id('two'), 105.00, 'ch_8'), 'confirmed', 'one of two intents is paid');
SELECT is(sample.attempt_state(sample.id('one')), 'cancelled', 'the other is cancelled');
SELECT is(payments.settle(sample.id('one'), 105.00, 'ch_7'), 'refunding', 'and if it was paid too, that goes back');
SELECT is(sample.order_state(sample.id('twice')), 'confirmed', 'the order stays paid');
SELECT is((SELECT count(*) FROM sample.calls WHERE calls.hook = 'on_order_unpayable'), 2::bigint,
          'whose buyer is not told that it failed');
SELECT is(sample.broken(), '', 'no invariant is broken');

-- A wallet and a provider pay together; then what comes is too late.
SELECT sample.put('wallet', ledger.account_id('sample', 'wallet', 'USD', sample.ann()));
SELECT ledger.post(ledger.account_id('sample', 'stripe_clearing', 'USD'), sample.id('wallet'), 50, 'deposit');
SELECT sample.put('paged', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('page', (payments.begin_attempt(orders, 'split', sample.id('wallet'), 50, core.now() + interval '35 minutes',
    NULL, NULL)).id)
FROM sales.orders WHERE orders.id = sample.id('paged');
SELECT payments.session_created(sample.id('page'), '{"ok": true, "id": "cs_1", "url": "u"}');
SELECT is(payments.settle(sample.id('page'), 55.00, NULL, 'usd', 'pi_page'), 'confirmed', 'both parts');
SELECT results_eq($$SELECT orders.state, orders.paid, sample.books('escrow') FROM sales.orders WHERE orders.id = sample.id('paged')$$,
                  $$VALUES ('confirmed', 105.00, 0.00)$$, 'pay the order');
SELECT ledger.post(ledger.account_id('sample', 'stripe_clearing', 'USD'), sample.id('wallet'), 50, 'deposit');
SELECT sample.put('ended', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('ended page', (payments.begin_attempt(orders, 'split', sample.id('wallet'), 50, core.now(), NULL, NULL)).id)
FROM sales.orders WHERE orders.id = sample.id('ended');
SELECT inventory.release(sample.order_hold(sample.id('ended')));
SELECT sales.change_state(sample.id('ended'), 'cancelled', 'x');
SELECT is(sample.books('wallet'), 50.00, 'its end gave the wallet its part');
SELECT is(payments.settle(sample.id('ended page'), 55.00, NULL, 'usd', 'pi_ended'), 'refunding', 'money that comes after that');
SELECT is(sample.books('wallet'), 105.00, 'is the wallet''s too');
-- An attempt of the wallet alone.
SELECT sample.put('alone', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('alone attempt', (payments.begin_attempt(orders, 'wallet', sample.id('wallet'), 105, NULL, NULL, NULL)).id)
FROM sales.orders WHERE orders.id = sample.id('alone');
INSERT INTO sample.undeliverable VALUES (sample.id('alone'));
SELECT is(payments.settle(sample.id('alone attempt'), 0.00, NULL), 'cancelled', 'too late');
SELECT is(sample.books('wallet'), 105.00, 'the wallet has all of it');

SELECT * FROM finish();
