-- Records what the provider said to the creation of an intent, and returns the attempt as it is then.
--
-- A webhook may have been faster: what was received or cancelled meanwhile stays so. An intent that nobody wants any
-- more is cancelled at the provider. A refusal (an amount that is too small, say) makes the attempt 'failed', and
-- its order waits for payment as before.
--
-- Locks    the order, the attempt.
CREATE FUNCTION payments.intent_created(p_attempt uuid, p_outcome jsonb) RETURNS payments.attempts
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_intent jsonb := p_outcome -> 'payment_intent';
    v_attempt payments.attempts;
    v_order sales.orders;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt;
    v_order := sales.lock_order(p_order => v_attempt.order_id);
    SELECT attempt.* INTO v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt FOR NO KEY UPDATE;

    IF p_outcome -> 'ok' IS DISTINCT FROM 'true'::jsonb THEN
        UPDATE payments.attempts AS attempt
        SET state = 'failed', next_check_at = NULL, updated_at = core.now(),
            failure_reason = left(
                COALESCE(p_outcome ->> 'message', p_outcome ->> 'code', 'refused by the provider'), 500)
        WHERE attempt.id = p_attempt AND attempt.state = 'creating'
        RETURNING attempt.* INTO v_attempt;
        IF FOUND THEN
            PERFORM sales.change_state(
                p_order => v_order.id, p_to => product.initial_state,
                p_reason => left('payment refused: ' || v_attempt.failure_reason, 500))
            FROM sales.products AS product
            WHERE product.product = v_order.product AND product.paying_state = v_order.state;
        END IF;
    ELSE
        UPDATE payments.attempts AS attempt
        SET provider_id = COALESCE(attempt.provider_id, v_intent ->> 'id'),
            client_secret = COALESCE(attempt.client_secret, v_intent ->> 'client_secret'),
            provider_status = COALESCE(attempt.provider_status, v_intent ->> 'status'),
            state = CASE attempt.state WHEN 'creating' THEN 'open' ELSE attempt.state END,
            updated_at = core.now()
        WHERE attempt.id = p_attempt
        RETURNING attempt.* INTO v_attempt;
        IF v_attempt.state = 'cancelled' THEN
            PERFORM payments.cancel_at_provider(p_attempt => p_attempt);
        END IF;
    END IF;

    -- The refusal of an attempt that had moved on updated nothing.
    SELECT attempt.* INTO v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt;
    RETURN v_attempt;
END
$$;
COMMENT ON FUNCTION payments.intent_created(uuid, jsonb) IS
    'Records the outcome of creating an intent; never moves an attempt backwards.';
