\ir ../sample_product.psql
SELECT plan(13);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT is(payments.check_attempts(10), 0, 'not before its time');
UPDATE payments.attempts SET next_check_at = core.now();
SELECT is(payments.check_attempts(10), 1, 'an attempt of which nothing was heard');
SELECT is((SELECT count(*) FROM effects.requests WHERE requests.kind = 'stripe.retrieve_payment_intent'), 1::bigint,
          'is asked about');
SELECT is(payments.check_attempts(10), 0, 'once for now');

-- Stripe never answered to the creation.
SELECT sample.put('lost', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sales.begin_payment(sample.id('lost'));
SELECT sample.put('lost attempt', (payments.open_attempt(sample.id('lost'), 'stripe', NULL, NULL)).id);
SELECT payments.create_intent_effect(sample.id('lost attempt'), 'sample.finish_intent');
UPDATE payments.attempts SET next_check_at = core.now() WHERE id = sample.id('lost attempt');
SELECT payments.check_attempts(10);
SELECT is(sample.attempt_state(sample.id('lost attempt')), 'creating', 'somebody is still asking for the intent');
SELECT effects.give_up(attempts.effect_id, 'x') FROM payments.attempts WHERE attempts.id = sample.id('lost attempt');
SELECT sample.lapse(sample.order_hold(sample.id('lost')));
SELECT sales.expire_orders(10);
UPDATE payments.attempts SET next_check_at = core.now() WHERE id = sample.id('lost attempt');
SELECT is(payments.check_attempts(10), 1, 'nobody asks any more, and the order is over');
SELECT is(sample.attempt_state(sample.id('lost attempt')), 'cancelled', 'the attempt is over too');
SELECT is((SELECT attempts.next_check_at FROM payments.attempts WHERE attempts.id = sample.id('lost attempt')), NULL,
          'for good');
SELECT is(sample.broken(), '', 'no invariant is broken');

-- A page that the provider never made: one that a wallet has paid a part of ends with its order, a deposit by itself.
SELECT sample.put('wallet', ledger.account_id('sample', 'wallet', 'USD', sample.ann()));
SELECT ledger.post(ledger.account_id('sample', 'stripe_clearing', 'USD'), sample.id('wallet'), 50, 'deposit');
SELECT sample.put('paged', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('page', (payments.begin_attempt(orders, 'split', sample.id('wallet'), 50, core.now() + interval '35 minutes',
    NULL, NULL)).id)
FROM sales.orders WHERE orders.id = sample.id('paged');
SELECT sample.put('deposit', (payments.begin_deposit('sample', sample.id('wallet'), 5, 'checkout', core.now(), 'x', NULL)).id);
SELECT sample.lapse(sample.order_hold(sample.id('paged')));
UPDATE payments.attempts SET next_check_at = core.now() WHERE id IN (sample.id('page'), sample.id('deposit'));
SELECT is(payments.check_attempts(10), 2, 'both are looked at');
SELECT is(sample.attempt_state(sample.id('page')) || ' ' || sample.attempt_state(sample.id('deposit')), 'creating cancelled',
          'the deposit is over');
SELECT payments.cancel_attempts(sample.id('paged'));
SELECT is(sample.books('wallet'), 50.00, 'the wallet has its part when its order ends');
UPDATE payments.attempts SET next_check_at = core.now() WHERE id = sample.id('page');
SELECT payments.check_attempts(10);
SELECT is((SELECT attempts.next_check_at FROM payments.attempts WHERE attempts.id = sample.id('page')), NULL,
          'and nobody looks at it any more');

SELECT * FROM finish();
