\ir ../sample_product.psql
SELECT plan(12);
CREATE FUNCTION sample.checked(p_attempt text, p_status text) RETURNS void LANGUAGE sql AS $$
    SELECT payments.intent_checked(jsonb_build_object('attempt', sample.id(p_attempt)), jsonb_build_object(
        'ok', true, 'payment_intent', jsonb_build_object('id', attempts.provider_id, 'status', p_status,
            'amount_received', CASE p_status WHEN 'succeeded' THEN 10500 ELSE 0 END, 'currency', 'usd')))
    FROM payments.attempts WHERE attempts.id = sample.id(p_attempt)
$$;
CREATE FUNCTION sample.cancellations() RETURNS bigint LANGUAGE sql AS
    $$ SELECT count(*) FROM effects.requests WHERE requests.kind = 'stripe.cancel_payment_intent' $$;

SELECT sample.put('stock', inventory.create_stock('sample', 5));
SELECT sample.put('order', sample.buy(sample.id('stock'), 1));
SELECT sample.put('attempt', sample.start_payment(sample.id('order'), 'pi_1'));
SELECT sample.checked('attempt', 'requires_payment_method');
SELECT is(sample.attempt_state(sample.id('attempt')), 'open', 'unpaid in its time: it stays open');
SELECT sample.checked('attempt', 'succeeded');
SELECT is(sample.order_state(sample.id('order')), 'confirmed', 'paid, and the webhook was lost');

-- Unpaid long after the end of its order.
SELECT sample.put('gone', sample.buy(sample.id('stock'), 1));
SELECT sample.put('gone attempt', sample.start_payment(sample.id('gone'), 'pi_2'));
SELECT sample.lapse(sample.order_hold(sample.id('gone')));
SELECT sales.expire_orders(10);
SELECT sample.checked('gone attempt', 'requires_payment_method');
SELECT is(sample.attempt_state(sample.id('gone attempt')), 'open', 'just ended: somebody may be paying');
UPDATE sales.orders SET expires_at = core.now() - interval '1 hour' WHERE id = sample.id('gone');
SELECT sample.checked('gone attempt', 'requires_action');
SELECT is(sample.attempt_state(sample.id('gone attempt')), 'cancelled', 'an hour later it ends');
SELECT is(sample.cancellations(), 1::bigint, 'at the provider too');
-- That call is lost.
UPDATE payments.attempts SET checks = checks + 1 WHERE id = sample.id('gone attempt');
SELECT sample.checked('gone attempt', 'requires_payment_method');
SELECT is(sample.cancellations(), 2::bigint, 'still payable there: cancelled again');
SELECT sample.checked('gone attempt', 'canceled');
SELECT is((SELECT attempts.next_check_at FROM payments.attempts WHERE attempts.id = sample.id('gone attempt')), NULL,
          'cancelled there: nothing more to ask');

SELECT sample.put('strange', sample.start_payment(sample.buy(sample.id('stock'), 1), 'pi_3'));
SELECT payments.intent_checked(jsonb_build_object('attempt', sample.id('strange')),
    '{"ok": false, "code": "resource_missing"}');
SELECT is((SELECT alerts.message FROM effects.alerts), 'stripe does not know pi_3', 'a person is told');
SELECT payments.intent_checked(jsonb_build_object('attempt', sample.id('strange')), '{"ok": false, "code": "x"}');
SELECT is((SELECT count(*) FROM effects.alerts), 1::bigint, 'of nothing else');
SELECT is(sample.broken(), '', 'no invariant is broken');

-- A deposit whose card was to be authenticated first.
SELECT sample.put('wallet', ledger.account_id('sample', 'wallet', 'USD', sample.ann()));
SELECT sample.put('deposit', (payments.begin_deposit('sample', sample.id('wallet'), 5, 'charge', NULL, 'x', NULL)).id);
SELECT payments.charge_made(sample.id('deposit'), '{"ok": true, "id": "pi_deposit", "status": "requires_action"}');
SELECT payments.intent_checked(jsonb_build_object('attempt', sample.id('deposit')),
    '{"ok": true, "payment_intent": {"id": "pi_deposit", "status": "requires_action"}}');
SELECT is(sample.attempt_state(sample.id('deposit')), 'open', 'waits');
UPDATE payments.attempts SET created_at = created_at - interval '26 hours' WHERE id = sample.id('deposit');
SELECT payments.intent_checked(jsonb_build_object('attempt', sample.id('deposit')),
    '{"ok": true, "payment_intent": {"id": "pi_deposit", "status": "requires_action"}}');
SELECT is(sample.attempt_state(sample.id('deposit')), 'cancelled', 'for a day');

SELECT * FROM finish();
