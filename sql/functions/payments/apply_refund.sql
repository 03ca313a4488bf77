-- Applies a Stripe Refund that we asked for. Those made elsewhere come as sums with their charge. Answers 'applied',
-- 'ignored', or 'unmatched' when it contradicts what we recorded (a person must look).
--
-- Locks    as payments.finish_refund.
CREATE FUNCTION payments.apply_refund(p_product text, p_refund jsonb) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_refund uuid;
BEGIN
    SELECT refund.id INTO v_refund
    FROM payments.refunds AS refund
    JOIN payments.attempts AS attempt ON attempt.id = refund.attempt_id AND attempt.product = p_product
    WHERE refund.provider_id = p_refund ->> 'id'
       OR (refund.id = payments.event_uuid(p_refund -> 'metadata', 'refund_id') AND refund.provider_id IS NULL);
    IF NOT FOUND OR p_refund ->> 'status' IS NULL THEN
        RETURN 'ignored';
    END IF;
    IF payments.finish_refund(
        p_refund => v_refund, p_status => p_refund ->> 'status', p_provider_id => p_refund ->> 'id',
        p_failure => p_refund ->> 'failure_reason') THEN
        RETURN 'applied';
    END IF;
    -- A late 'pending' is no contradiction; a refund that came back after it had succeeded is.
    RETURN CASE WHEN p_refund ->> 'status' IN ('succeeded', 'failed', 'canceled') THEN 'unmatched' ELSE 'ignored' END;
END
$$;
COMMENT ON FUNCTION payments.apply_refund(text, jsonb) IS 'Applies a Stripe Refund that we asked for.';
