-- The effect, for the reply, that makes the page of the provider on which an attempt is paid; NULL when there is one already,
-- or none is wanted any more.
--
-- p_page is what the page shows and where it leads: product_name, description, customer or customer_email, success_url,
-- cancel_url. p_then is resumed with p_state {"attempt": id, "order": id} and must call payments.session_created. A repeated
-- call gets the same effect with the same idempotency key, so that the customer never has two payable pages.
CREATE FUNCTION payments.create_session_effect(p_attempt uuid, p_page jsonb, p_then text) RETURNS jsonb
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
            p_kind => v_attempt.provider || '.create_checkout_session',
            p_input => jsonb_strip_nulls(p_page || jsonb_build_object(
                'mode', 'payment',
                'amount', payments.minor_units(v_attempt.amount, v_attempt.currency),
                'currency', lower(v_attempt.currency),
                'client_reference_id', v_attempt.id,
                'expires_at', floor(extract(epoch FROM v_attempt.session_expires_at))::bigint,
                'metadata', jsonb_build_object(
                    'product', v_attempt.product, 'order_id', v_attempt.order_id, 'attempt_id', v_attempt.id))),
            p_then => p_then,
            p_state => jsonb_build_object('attempt', v_attempt.id, 'order', v_attempt.order_id),
            p_key => 'attempt:' || v_attempt.id,
            -- The server that answers performs it; a worker only if that server dies.
            p_run_at => core.now() + interval '30 seconds');
        UPDATE payments.attempts AS attempt SET effect_id = v_attempt.effect_id WHERE attempt.id = p_attempt;
    END IF;
    RETURN effects.inline(p_request => v_attempt.effect_id);
END
$$;
COMMENT ON FUNCTION payments.create_session_effect(uuid, jsonb, text) IS
    'The effect that makes the page on which an attempt is paid, or NULL if it exists.';
