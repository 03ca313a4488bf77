-- The effect, for the reply, that creates the PaymentIntent of an attempt; NULL when the provider has it already (the
-- attempt then has its provider_id and client_secret).
--
-- p_then is resumed with p_state {"attempt": id, "order": id} and p_more, and must call payments.intent_created. A repeated call
-- gets the same effect with the same idempotency key, so that the customer is never given two payable intents.
CREATE FUNCTION payments.create_intent_effect(p_attempt uuid, p_then text, p_more jsonb DEFAULT '{}') RETURNS jsonb
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
            p_kind => 'stripe.create_payment_intent',
            p_input => jsonb_strip_nulls(jsonb_build_object(
                'amount', payments.minor_units(v_attempt.amount, v_attempt.currency),
                'currency', lower(v_attempt.currency),
                'description', v_attempt.description,
                'receipt_email', v_attempt.email,
                'metadata', jsonb_build_object(
                    'product', v_attempt.product, 'order_id', v_attempt.order_id, 'attempt_id', v_attempt.id))),
            p_then => p_then,
            p_state => p_more || jsonb_build_object('attempt', v_attempt.id, 'order', v_attempt.order_id),
            p_key => 'attempt:' || v_attempt.id,
            -- The server that answers performs it; a worker only if that server dies.
            p_run_at => core.now() + interval '30 seconds');
        UPDATE payments.attempts AS attempt SET effect_id = v_attempt.effect_id WHERE attempt.id = p_attempt;
    END IF;
    RETURN effects.inline(p_request => v_attempt.effect_id);
END
$$;
COMMENT ON FUNCTION payments.create_intent_effect(uuid, text, jsonb) IS
    'The effect that creates the PaymentIntent of an attempt, or NULL if it exists.';
