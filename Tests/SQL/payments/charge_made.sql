\ir ../travel/purse.psql
SELECT plan(9);
CREATE FUNCTION trips.charge(p_outcome jsonb) RETURNS payments.attempts LANGUAGE plpgsql AS $$
DECLARE
    v_attempt uuid := (payments.begin_deposit('travel', trips.wallet('tess'), 25, 'charge', NULL, 'x', NULL)).id;
BEGIN
    RETURN payments.charge_made(v_attempt, p_outcome || jsonb_build_object('metadata',
        jsonb_build_object('product', 'travel', 'attempt_id', v_attempt)));
END
$$;
SELECT results_eq($$SELECT state, provider_id, charge_id, received FROM trips.charge('{"ok": true, "id": "pi_1",
    "status": "succeeded", "amount": 2500, "amount_received": 2500, "currency": "usd", "latest_charge": "ch_1"}')$$,
    $$VALUES ('succeeded', 'pi_1', 'ch_1', 25.00)$$, 'charged');
SELECT is(trips.balance('tess'), 25.00, 'and credited');
SELECT results_eq($$SELECT state, provider_status, client_secret FROM trips.charge('{"ok": true, "id": "pi_2",
    "status": "requires_action", "client_secret": "s", "amount": 2500}')$$,
    $$VALUES ('open', 'requires_action', 's')$$, 'to be authenticated first');
SELECT results_eq($$SELECT state, failure_reason, provider_id FROM trips.charge('{"ok": false, "code": "card_declined",
    "message": "Your card was declined.", "payment_intent": "pi_3"}')$$,
    $$VALUES ('failed', 'Your card was declined.', 'pi_3')$$, 'declined');
SELECT is(trips.event('evt_1', 'payment_intent.succeeded', '{"object": "payment_intent", "id": "pi_2", "status": "succeeded",
    "amount_received": 2500, "currency": "usd", "metadata": {"product": "travel"}}'), 'applied', 'authenticated');
SELECT is(trips.balance('tess'), 50.00, 'the webhook credits it');
SELECT is(trips.event('evt_2', 'payment_intent.canceled', '{"object": "payment_intent", "id": "pi_2", "status": "canceled",
    "metadata": {"product": "travel"}}'), 'applied', 'a late end');
SELECT is(trips.balance('tess'), 50.00, 'changes nothing');
SELECT is(trips.broken(), '', 'nothing is broken');
SELECT * FROM finish();
