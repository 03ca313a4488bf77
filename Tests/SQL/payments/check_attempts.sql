\ir ../sample_product.psql
SELECT plan(9);

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

SELECT * FROM finish();
