-- Records what the provider said when a payment method was charged, and returns the attempt as it is then: money that arrived
-- is settled; one that the customer must authenticate first is open; one that was declined has failed. A webhook may have been
-- faster: what it settled stays so.
--
-- Locks    the wallet, the attempt; as payments.settle.
CREATE FUNCTION payments.charge_made(p_attempt uuid, p_outcome jsonb) RETURNS payments.attempts
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt;
    -- Settling locks it, and the attempt is written before that here.
    PERFORM payments.lock_wallet(v_attempt);
    IF p_outcome -> 'ok' IS DISTINCT FROM 'true'::jsonb THEN
        UPDATE payments.attempts AS attempt
        SET state = 'failed', next_check_at = NULL, updated_at = core.now(),
            provider_id = COALESCE(attempt.provider_id, p_outcome ->> 'payment_intent'),
            failure_reason = left(COALESCE(p_outcome ->> 'message', p_outcome ->> 'code', 'refused by the provider'), 500)
        WHERE attempt.id = p_attempt AND attempt.state IN ('creating', 'failed');
    ELSE
        UPDATE payments.attempts AS attempt
        SET provider_id = COALESCE(attempt.provider_id, p_outcome ->> 'id'),
            client_secret = COALESCE(attempt.client_secret, p_outcome ->> 'client_secret'),
            provider_status = COALESCE(attempt.provider_status, left(p_outcome ->> 'status', 100)),
            state = CASE attempt.state WHEN 'creating' THEN 'open' ELSE attempt.state END,
            updated_at = core.now()
        WHERE attempt.id = p_attempt;
        PERFORM payments.apply_retrieved_intent(p_product => v_attempt.product, p_intent => p_outcome);
    END IF;
    SELECT attempt.* INTO STRICT v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt;
    RETURN v_attempt;
END
$$;
COMMENT ON FUNCTION payments.charge_made(uuid, jsonb) IS 'Records the outcome of charging a payment method.';
