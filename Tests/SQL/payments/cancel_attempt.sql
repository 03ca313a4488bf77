\ir ../sample_product.psql
SELECT plan(5);

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

-- What a wallet paid goes back into it, once.
SELECT sample.put('wallet', ledger.account_id('sample', 'wallet', 'USD', sample.ann()));
SELECT ledger.post(ledger.account_id('sample', 'stripe_clearing', 'USD'), sample.id('wallet'), 50, 'deposit');
SELECT sample.put('paged', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('page', (payments.begin_attempt(orders, 'split', sample.id('wallet'), 50, core.now() + interval '35 minutes',
    NULL, NULL)).id)
FROM sales.orders WHERE orders.id = sample.id('paged');
SELECT payments.cancel_attempt(sample.id('page'));
SELECT is(sample.books('wallet') || ' ' || sample.books('escrow'), '50.00 0.00', 'the wallet has its part');
SELECT payments.cancel_attempt(sample.id('page'));
SELECT is(sample.books('wallet'), 50.00, 'once');

SELECT * FROM finish();
