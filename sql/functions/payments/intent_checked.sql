-- Resumes payments.ask_about_attempt (p_state {"attempt": id}) with what the provider says of the intent: money is
-- settled; what is unpaid some time after the end of its order, or for a deposit a day, is cancelled there.
--
-- Locks    as payments.settle; else the order, the attempt.
CREATE FUNCTION payments.intent_checked(p_state jsonb, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_intent jsonb := p_outcome -> 'payment_intent';
    v_is_unpaid boolean := COALESCE(
        v_intent ->> 'status' IN ('requires_payment_method', 'requires_confirmation', 'requires_action'), FALSE);
    v_patience interval :=
        make_interval(mins => (core.setting('payments.cancel_intents_after_minutes'))::int);
    v_attempt payments.attempts;
    v_order sales.orders;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt
    FROM payments.attempts AS attempt WHERE attempt.id = (p_state ->> 'attempt')::uuid;
    IF p_outcome -> 'ok' IS DISTINCT FROM 'true'::jsonb THEN
        IF p_outcome ->> 'code' = 'resource_missing' THEN
            UPDATE payments.attempts AS attempt SET next_check_at = NULL WHERE attempt.id = v_attempt.id;
            PERFORM effects.alert(
                p_request => NULL, p_subject => 'attempt:' || v_attempt.id,
                p_message => format('%s does not know %s', v_attempt.provider, v_attempt.provider_id));
        END IF;
        RETURN api.no_content();
    END IF;

    -- The order before the attempt, which is noted down first thing.
    IF v_is_unpaid AND v_attempt.order_id IS NOT NULL THEN
        v_order := sales.lock_order(p_order => v_attempt.order_id);
    END IF;
    PERFORM payments.apply_retrieved_intent(p_product => v_attempt.product, p_intent => v_intent);
    IF v_is_unpaid THEN
        SELECT attempt.* INTO v_attempt
        FROM payments.attempts AS attempt WHERE attempt.id = v_attempt.id FOR NO KEY UPDATE;
        IF v_attempt.state = 'cancelled' THEN
            PERFORM payments.cancel_at_provider(p_attempt => v_attempt.id);
        ELSIF COALESCE(v_order.expires_at, v_attempt.created_at + interval '1 day') + v_patience <= core.now() THEN
            PERFORM payments.cancel_attempt(p_attempt => v_attempt.id);
        END IF;
    END IF;
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION payments.intent_checked(jsonb, jsonb) IS
    'Applies what the provider says of an intent, and cancels one that is unpaid after its order.';
