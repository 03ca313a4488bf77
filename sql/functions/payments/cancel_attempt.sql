-- Cancels an attempt that is not paid, here and at the provider; what its wallet had paid is given back. An intent or page
-- that is still being created is cancelled when its creation is reported (payments.intent_created, session_created).
--
-- Locks    the wallet, which the caller should have locked before the order; the attempt; the caller holds the order.
CREATE FUNCTION payments.cancel_attempt(p_attempt uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
BEGIN
    SELECT attempt.* INTO v_attempt FROM payments.attempts AS attempt
    WHERE attempt.id = p_attempt AND attempt.state IN ('creating', 'open', 'failed')
    FOR NO KEY UPDATE;
    IF FOUND THEN
        PERFORM payments.give_back_escrow(v_attempt);
        UPDATE payments.attempts AS attempt SET state = 'cancelled', updated_at = core.now() WHERE attempt.id = p_attempt;
        PERFORM payments.cancel_at_provider(p_attempt => p_attempt);
    END IF;
END
$$;
COMMENT ON FUNCTION payments.cancel_attempt(uuid) IS 'Cancels an unpaid attempt, here and at the provider.';
