-- The effect, for the reply, that charges a payment method for a deposit; NULL when that was done already.
--
-- p_then is resumed with p_state {"attempt": id} and must call payments.charge_made. A repeated call gets the same effect with
-- the same idempotency key, so that nobody is charged twice.
CREATE FUNCTION payments.charge_effect(p_attempt uuid, p_payment_method text, p_customer text, p_then text) RETURNS jsonb
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt
    FROM payments.attempts AS attempt WHERE attempt.id = p_attempt FOR NO KEY UPDATE;
    IF v_attempt.state <> 'creating' THEN
        RETURN NULL;
    END IF;
    IF v_attempt.effect_id IS NULL THEN
        v_attempt.effect_id := effects.request(
            p_kind => v_attempt.provider || '.charge_payment_method',
            p_input => jsonb_strip_nulls(jsonb_build_object(
                'amount', payments.minor_units(v_attempt.amount, v_attempt.currency),
                'currency', lower(v_attempt.currency),
                'payment_method', p_payment_method,
                'customer', p_customer,
                'description', v_attempt.description,
                'metadata', jsonb_build_object('product', v_attempt.product, 'attempt_id', v_attempt.id))),
            p_then => p_then,
            p_state => jsonb_build_object('attempt', v_attempt.id),
            p_key => 'attempt:' || v_attempt.id,
            -- The server that answers performs it; a worker only if that server dies.
            p_run_at => core.now() + interval '30 seconds');
        UPDATE payments.attempts AS attempt SET effect_id = v_attempt.effect_id WHERE attempt.id = p_attempt;
    END IF;
    RETURN effects.inline(p_request => v_attempt.effect_id);
END
$$;
COMMENT ON FUNCTION payments.charge_effect(uuid, text, text, text) IS
    'The effect that charges a payment method for a deposit, or NULL if it was done.';
