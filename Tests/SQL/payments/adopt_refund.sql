\ir ../sample_product.psql
SELECT plan(9);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
CREATE FUNCTION sample.refund(p_id text, p_cents int, p_status text) RETURNS jsonb LANGUAGE sql AS $$
    SELECT jsonb_build_object('id', p_id, 'payment_intent', 'pi_1', 'amount', p_cents, 'currency', 'usd', 'status', p_status)
$$;
SELECT is((payments.adopt_refund('sample', sample.refund('re_1', 500, 'succeeded'))).id, NULL,
          'made there: its charge''s sum will tell');
SELECT payments.reconcile_refunds(sample.id('attempt'), 5.00);
SELECT is((payments.adopt_refund('sample', sample.refund('re_2', 600, 'succeeded'))).id, NULL, 'another amount is another one');
SELECT is((payments.adopt_refund('sample', sample.refund('re_1', 500, 'succeeded'))).provider_id, 're_1', 'now it has its id');
SELECT is((payments.adopt_refund('sample', sample.refund('re_3', 500, 'succeeded'))).id, NULL, 'only one has');
SELECT results_eq($$SELECT failed.amount, failed.source, failed.state
                    FROM payments.adopt_refund('sample', sample.refund('re_4', 700, 'failed')) AS failed$$,
                  $$VALUES (7.00, 'provider', 'requested')$$, 'one that failed before we heard of it is recorded');
SELECT is((payments.adopt_refund('sample', sample.refund('re_5', 700, 'failed') || '{"payment_intent": "pi_9"}')).id, NULL,
          'of a payment that is not ours: nothing');

-- Of a deposit.
SELECT sample.put('wallet', ledger.account_id('sample', 'wallet', 'USD', sample.ann()));
INSERT INTO payments.attempts (id, product, purpose, wallet_id, provider, method, amount, currency, state, received, received_currency,
    refunded, is_applied, settled_at, provider_id, created_at, updated_at)
VALUES (core.new_id(), 'sample', 'deposit', sample.id('wallet'), 'stripe', 'charge', 8, 'USD', 'succeeded', 8, 'USD', 0, TRUE,
    core.now(), 'pi_2', core.now(), core.now());
SELECT is((payments.adopt_refund('sample', sample.refund('re_6', 800, 'succeeded') || '{"payment_intent": "pi_2"}')).id, NULL,
          'of a deposit only the sum is kept');
SELECT is((payments.adopt_refund('sample', sample.refund('re_6', 800, 'failed') || '{"payment_intent": "pi_2"}')).id, NULL,
          'also when it failed');
SELECT matches((SELECT alerts.message FROM effects.alerts WHERE alerts.subject = 'deposit_refund:re_6'),
               '^8.00 USD of deposit .* came back', 'but a person is told');

SELECT * FROM finish();
