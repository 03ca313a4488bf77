-- The refund of ours that stands for one made at the provider: from its charge's sum we know its amount, not its id,
-- until it is told here. One that failed before any sum told us of it is recorded, so that it is seen. NULL when there is
-- none, or it needs none.
--
-- Of a deposit only the sum is kept, and it is out of the wallet: when such a refund fails, a person is told.
--
-- Locks    the order, the attempt.
CREATE FUNCTION payments.adopt_refund(p_product text, p_refund jsonb) RETURNS payments.refunds
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_units numeric := payments.event_units(p_refund, 'amount');
    v_amount numeric;
    v_attempt payments.attempts;
    v_refund payments.refunds;
BEGIN
    SELECT attempt.* INTO v_attempt
    FROM payments.attempts AS attempt
    WHERE attempt.id = payments.find_attempt(
        p_product => p_product, p_provider => 'stripe', p_provider_id => p_refund ->> 'payment_intent',
        p_metadata => NULL) AND attempt.settled_at IS NOT NULL;
    IF NOT FOUND OR COALESCE(v_units, 0) = 0 OR p_refund ->> 'id' IS NULL THEN
        RETURN NULL;
    END IF;
    v_amount := payments.major_units(v_units, COALESCE(p_refund ->> 'currency', v_attempt.received_currency));
    IF v_attempt.order_id IS NULL THEN
        IF p_refund ->> 'status' IN ('failed', 'canceled') THEN
            PERFORM effects.alert(
                p_request => NULL, p_subject => 'deposit_refund:' || (p_refund ->> 'id'),
                p_message => format('%s %s of deposit %s that were sent back at the provider came back; the wallet does not have them',
                    v_amount, v_attempt.received_currency, v_attempt.id));
        END IF;
        RETURN NULL;
    END IF;
    PERFORM sales.lock_order(p_order => v_attempt.order_id);
    PERFORM FROM payments.attempts AS attempt WHERE attempt.id = v_attempt.id FOR NO KEY UPDATE;

    UPDATE payments.refunds AS refund SET provider_id = p_refund ->> 'id'
    WHERE refund.id = (
        SELECT made.id FROM payments.refunds AS made
        WHERE made.attempt_id = v_attempt.id AND made.source = 'provider' AND made.provider_id IS NULL
          AND made.amount = v_amount
        ORDER BY made.id
        LIMIT 1)
    RETURNING refund.* INTO v_refund;
    IF NOT FOUND AND p_refund ->> 'status' IN ('failed', 'canceled') THEN
        INSERT INTO payments.refunds (id, attempt_id, order_id, amount, currency, reason, source, state, provider_id,
                                      created_at)
        VALUES (core.new_id(), v_attempt.id, v_attempt.order_id, v_amount, v_attempt.received_currency,
                'made at the provider', 'provider', 'requested', p_refund ->> 'id', core.now())
        RETURNING * INTO v_refund;
    END IF;
    RETURN v_refund;
END
$$;
COMMENT ON FUNCTION payments.adopt_refund(text, jsonb) IS
    'The refund of ours that stands for one made at the provider; records one that failed.';
