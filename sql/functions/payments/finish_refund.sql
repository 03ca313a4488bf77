-- Records what the provider says of a refund: pending, succeeded, or failed (canceled counts as failed). Idempotent.
-- p_provider_id is the refund at the provider, NULL when it refused to make one; p_at is when it said so, by its clock.
-- True if the refund is now in that state.
--
-- Success lowers what the order keeps, in the books too. When all of it went back, the order is refunded, what it
-- sold is free again, and the product is told. A failure leaves an alert: somebody waits for that money. It is final,
-- and may come after the success (the card was closed, say); then the money is booked back.
--
-- Locks    for a refund in full the stock, resources and hold of the order; the order, the attempt, the refund.
-- Refuses  nothing. A lost race raises 40001, to be run again.
CREATE FUNCTION payments.finish_refund(
    p_refund uuid,
    p_status text,
    p_provider_id text,
    p_failure text,
    p_at timestamptz DEFAULT NULL
) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_state text := CASE WHEN p_status = 'succeeded' THEN 'succeeded'
                         WHEN p_status IN ('failed', 'canceled') THEN 'failed' ELSE 'pending' END;
    v_refund payments.refunds;
    v_attempt payments.attempts;
    v_order sales.orders;
    v_released boolean := FALSE;
    v_returned boolean;
BEGIN
    SELECT refund.* INTO STRICT v_refund FROM payments.refunds AS refund WHERE refund.id = p_refund;
    SELECT attempt.* INTO STRICT v_attempt FROM payments.attempts AS attempt WHERE attempt.id = v_refund.attempt_id;
    SELECT orders.* INTO STRICT v_order FROM sales.orders AS orders WHERE orders.id = v_refund.order_id;
    IF v_state = 'succeeded' AND v_refund.state IN ('requested', 'pending') AND v_attempt.is_applied
        AND v_order.refunded + v_refund.amount >= v_order.paid AND v_order.hold_id IS NOT NULL THEN
        v_released := inventory.release(p_hold => v_order.hold_id);
    END IF;

    v_order := sales.lock_order(p_order => v_refund.order_id);
    SELECT attempt.* INTO v_attempt
    FROM payments.attempts AS attempt WHERE attempt.id = v_refund.attempt_id FOR NO KEY UPDATE;
    SELECT refund.* INTO v_refund FROM payments.refunds AS refund WHERE refund.id = p_refund FOR NO KEY UPDATE;
    IF v_released AND (v_refund.state NOT IN ('requested', 'pending') OR v_order.refunded + v_refund.amount < v_order.paid) THEN
        RAISE EXCEPTION 'the refund changed while it was recorded' USING ERRCODE = 'serialization_failure';
    END IF;
    -- Only a refund that the provider had made can fail afterwards; that it refused to make another proves nothing, also
    -- while it has the first one pending.
    v_returned := v_refund.state = 'succeeded' AND v_state = 'failed'
        AND COALESCE(v_refund.provider_id, p_provider_id) = p_provider_id;
    IF v_refund.state IN ('succeeded', 'failed') AND v_returned IS NOT TRUE
        OR v_refund.state = 'pending' AND v_state = 'failed' AND p_provider_id IS NULL AND v_refund.provider_id IS NOT NULL THEN
        UPDATE payments.refunds AS refund SET provider_id = p_provider_id
        WHERE refund.id = p_refund AND refund.provider_id IS NULL AND p_provider_id IS NOT NULL;
        RETURN v_refund.state = v_state;
    END IF;

    UPDATE payments.refunds AS refund
    SET state = v_state,
        provider_id = COALESCE(refund.provider_id, p_provider_id),
        failure_reason = left(p_failure, 500),
        finished_at = CASE WHEN v_state <> 'pending' THEN core.now() END,
        failed_at = CASE WHEN v_state = 'failed' AND p_provider_id IS NOT NULL THEN COALESCE(p_at, core.now()) END,
        returned_at = CASE WHEN v_returned THEN core.now() END,
        next_check_at = CASE WHEN v_state = 'pending' THEN COALESCE(refund.next_check_at, core.now()
            + make_interval(secs => (core.setting('payments.refund_first_check_seconds'))::int)) END
    WHERE refund.id = p_refund;
    IF v_state <> 'pending' THEN
        PERFORM effects.acknowledge(p_request => NULL, p_subject => 'refund_pending:' || p_refund);
    END IF;
    IF v_state = 'succeeded' THEN
        PERFORM payments.book_refund(p_refund => v_refund, p_attempt => v_attempt, p_order => v_order);
    ELSIF v_state = 'failed' THEN
        IF v_returned THEN
            PERFORM payments.return_refund(p_refund => v_refund, p_attempt => v_attempt, p_order => v_order);
        END IF;
        PERFORM payments.alert_refund(
            p_refund => v_refund,
            p_message => format(CASE WHEN v_returned THEN 'refund of order %s came back: %s'
                ELSE 'refund of order %s was refused: %s' END, v_order.number, COALESCE(p_failure, 'no reason given')));
    END IF;
    RETURN TRUE;
END
$$;
COMMENT ON FUNCTION payments.finish_refund(uuid, text, text, text, timestamptz) IS
    'Records the provider''s word on a refund, once; books it when it succeeded, and back when it came back.';
