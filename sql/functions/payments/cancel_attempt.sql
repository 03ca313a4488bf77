-- Cancels an attempt that is not paid, here and at the provider. An intent that is still being created is cancelled
-- when its creation is reported (payments.intent_created).
--
-- Locks    the attempt; the caller holds the order.
CREATE FUNCTION payments.cancel_attempt(p_attempt uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE payments.attempts AS attempt
    SET state = 'cancelled', updated_at = core.now()
    WHERE attempt.id = p_attempt AND attempt.state IN ('creating', 'open', 'failed');
    IF FOUND THEN
        PERFORM payments.cancel_at_provider(p_attempt => p_attempt);
    END IF;
END
$$;
COMMENT ON FUNCTION payments.cancel_attempt(uuid) IS 'Cancels an unpaid attempt, here and at the provider.';
