\ir ../sample_product.psql
SELECT plan(3);

SELECT sample.put('stock', inventory.create_stock('sample', 2));
SELECT sample.put('attempt', sample.start_payment(sample.buy(sample.id('stock'), 1), 'pi_1'));
SELECT payments.cancel_attempt(sample.id('attempt'));
SELECT is(sample.attempt_state(sample.id('attempt')), 'cancelled', 'here');
SELECT is((SELECT count(*) FROM effects.requests WHERE requests.kind = 'stripe.cancel_payment_intent'), 1::bigint,
          'and at the provider');
SELECT sample.put('paid', sample.start_payment(sample.buy(sample.id('stock'), 1), 'pi_2'));
SELECT payments.settle(sample.id('paid'), 105.00, 'ch_2');
SELECT payments.cancel_attempt(sample.id('paid'));
SELECT is(sample.attempt_state(sample.id('paid')), 'succeeded', 'never one that was paid');

SELECT * FROM finish();
