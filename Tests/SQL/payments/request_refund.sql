\ir ../sample_product.psql
SELECT plan(10);

SELECT sample.put('order', sample.buy(inventory.create_stock('sample', 1), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT throws_ok($$SELECT payments.request_refund(sample.id('attempt'), 1, 'x', NULL)$$, 'PT400',
                 'There is nothing to refund.', 'nothing was received');
SELECT payments.settle(sample.id('attempt'), 105.00, 'ch_1');
SELECT sample.put('refund', payments.request_refund(sample.id('attempt'), 40.00, 'requested_by_customer',
                                                    sample.ann()));
SELECT results_eq(
    $$SELECT refunds.amount, refunds.currency, refunds.source, refunds.state, refunds.requested_by
        FROM payments.refunds$$,
    $$SELECT 40.00, 'USD', 'requested', 'requested', sample.ann()$$, 'a part');
SELECT results_eq(
    $$SELECT requests.kind, requests.input - 'metadata', requests.input #>> '{metadata,refund_id}', requests.resume
      FROM effects.requests JOIN payments.refunds ON refunds.effect_id = requests.id$$,
    $$SELECT 'stripe.create_refund',
             '{"payment_intent": "pi_1", "amount": 4000, "reason": "requested_by_customer"}'::jsonb,
             sample.id('refund')::text, 'payments.refund_done'$$, 'what the provider is asked');
SELECT throws_ok($$SELECT payments.request_refund(sample.id('attempt'), 65.01, 'x', NULL)$$, 'PT400', NULL,
                 'what is on its way counts');
SELECT throws_ok($$SELECT payments.request_refund(sample.id('attempt'), 0, 'x', NULL)$$, 'PT400', NULL, 'nothing');
SELECT throws_ok($$SELECT payments.request_refund(sample.id('attempt'), -5, 'x', NULL)$$, 'PT400', NULL, 'less');
SELECT throws_ok($$SELECT payments.request_refund(sample.id('attempt'), 'NaN', 'x', NULL)$$, 'PT400', NULL,
                 'no number');
SELECT sample.put('rest', payments.request_refund(sample.id('attempt'), NULL, 'my own words', NULL));
SELECT results_eq($$SELECT refunds.amount, requests.input ? 'reason' FROM payments.refunds
                    JOIN effects.requests ON requests.id = refunds.effect_id WHERE refunds.id = sample.id('rest')$$,
                  $$VALUES (65.00, FALSE)$$, 'all that is left; Stripe gets only reasons it knows');
SELECT is(sample.order_state(sample.id('order')), 'confirmed', 'nothing changes before it succeeded');
SELECT is(sample.broken(), '', 'no invariant is broken');

SELECT * FROM finish();
