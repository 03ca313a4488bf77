-- Queues a refund of money that an attempt received, all that is left of it if p_amount is NULL. Returns the refund.
--
-- What is refunded or on its way counts, so that no more goes back than came in. The provider is asked by a worker,
-- or by the server that answers if the caller puts effects.inline(refund.effect_id) into its reply; p_then may name a
-- function of the product, which then calls payments.refund_done. p_requested_by NULL is the platform itself.
-- p_more is added to the state that it gets. p_retry_of is the refused refund that this one asks for again.
--
-- Locks    the order, the attempt.
-- Refuses  400 nothing received, more than is left.
CREATE FUNCTION payments.request_refund(
    p_attempt uuid,
    p_amount numeric,
    p_reason text,
    p_requested_by uuid,
    p_then text DEFAULT 'payments.refund_done',
    p_retry_of uuid DEFAULT NULL,
    p_more jsonb DEFAULT '{}'
) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_refund uuid := core.new_id();
    v_attempt payments.attempts;
    v_left numeric;
    v_amount numeric;
    v_effect uuid;
BEGIN
    PERFORM sales.lock_order(p_order => attempt.order_id)
    FROM payments.attempts AS attempt
    WHERE attempt.id = p_attempt AND attempt.order_id IS NOT NULL;
    SELECT attempt.* INTO STRICT v_attempt
    FROM payments.attempts AS attempt WHERE attempt.id = p_attempt FOR NO KEY UPDATE;
    -- What went into a wallet does not go back a second time.
    SELECT LEAST(v_attempt.received, v_attempt.received + v_attempt.from_wallet - v_attempt.to_wallet)
           - COALESCE(sum(refund.amount), 0) INTO v_left
    FROM payments.refunds AS refund
    WHERE refund.attempt_id = p_attempt AND refund.state <> 'failed';
    v_amount := COALESCE(p_amount, v_left);
    IF v_left <= 0 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'nothing_to_refund', p_message => 'There is nothing to refund.');
    END IF;
    IF v_amount <= 0 OR v_amount > v_left THEN
        PERFORM api.refuse(
            p_status => 400, p_code => 'invalid_refund_amount', p_field => 'amount',
            p_message => format('The refund must be more than 0 and at most %s.', v_left));
    END IF;

    v_effect := effects.request(
        p_kind => v_attempt.provider || '.create_refund',
        p_input => jsonb_strip_nulls(jsonb_build_object(
            'payment_intent', v_attempt.provider_id,
            'amount', payments.minor_units(v_amount, v_attempt.received_currency),
            -- The only reasons that Stripe knows; ours is kept in the refund.
            'reason', CASE WHEN p_reason IN ('duplicate', 'fraudulent', 'requested_by_customer') THEN p_reason END,
            'metadata', jsonb_build_object(
                'product', v_attempt.product, 'order_id', v_attempt.order_id, 'attempt_id', v_attempt.id,
                'refund_id', v_refund))),
        p_then => p_then,
        p_state => p_more || jsonb_build_object('refund', v_refund, 'order', v_attempt.order_id),
        p_key => 'refund:' || v_refund);
    INSERT INTO payments.refunds (id, attempt_id, order_id, amount, currency, reason, source, state, requested_by,
                                  effect_id, retry_of, created_at)
    VALUES (v_refund, p_attempt, v_attempt.order_id, v_amount, v_attempt.received_currency,
            left(COALESCE(NULLIF(p_reason, ''), 'not given'), 500),
            CASE WHEN p_requested_by IS NULL THEN 'automatic' ELSE 'requested' END, 'requested', p_requested_by,
            v_effect, p_retry_of, core.now());
    RETURN v_refund;
END
$$;
COMMENT ON FUNCTION payments.request_refund(uuid, numeric, text, uuid, text, uuid, jsonb) IS
    'Queues a refund of what an attempt received; never more than is left.';
