-- Applies a Stripe Refund: one that we asked for, or what became of one that was made at Stripe (that it was made comes
-- as a sum with its charge). p_at is when Stripe made the event. Answers 'applied', 'ignored', or 'unmatched' when it
-- contradicts what we recorded (a person must look).
--
-- Locks    as payments.finish_refund.
CREATE FUNCTION payments.apply_refund(p_product text, p_refund jsonb, p_at timestamptz DEFAULT NULL) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_status text := p_refund ->> 'status';
    v_refund payments.refunds;
BEGIN
    SELECT refund.* INTO v_refund
    FROM payments.refunds AS refund
    JOIN payments.attempts AS attempt ON attempt.id = refund.attempt_id AND attempt.product = p_product
    WHERE refund.provider_id = p_refund ->> 'id'
       OR (refund.id = payments.event_uuid(p_refund -> 'metadata', 'refund_id') AND refund.provider_id IS NULL);
    IF NOT FOUND THEN
        v_refund := payments.adopt_refund(p_product => p_product, p_refund => p_refund);
    END IF;
    -- What was sent back of a deposit comes as a sum with its charge (payments.take_back_deposit).
    IF v_refund.id IS NULL OR v_refund.order_id IS NULL OR v_status IS NULL THEN
        RETURN 'ignored';
    END IF;
    IF payments.finish_refund(
        p_refund => v_refund.id, p_status => v_status, p_provider_id => p_refund ->> 'id',
        p_failure => p_refund ->> 'failure_reason', p_at => p_at) THEN
        RETURN 'applied';
    END IF;
    -- What it was before it ended is old news; that one which Stripe refused to make has been made is not.
    RETURN CASE WHEN v_status = 'succeeded' AND v_refund.provider_id IS NULL THEN 'unmatched' ELSE 'ignored' END;
END
$$;
COMMENT ON FUNCTION payments.apply_refund(text, jsonb, timestamptz) IS 'Applies a Stripe Refund.';
