-- An attempt can be paid no more, says the provider: its page has expired, or its payment was cancelled there. It ends, and
-- what its wallet had paid is given back; its order waits for another attempt. After money has come it changes nothing.
--
-- Locks    the wallet, the order, the attempt.
CREATE FUNCTION payments.end_attempt(p_attempt uuid, p_status text, p_provider_id text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt;
    PERFORM payments.lock_wallet(v_attempt);
    PERFORM FROM sales.orders AS orders WHERE orders.id = v_attempt.order_id FOR NO KEY UPDATE;
    SELECT attempt.* INTO v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt FOR NO KEY UPDATE;
    IF v_attempt.settled_at IS NOT NULL THEN
        RETURN;
    END IF;
    PERFORM payments.give_back_escrow(v_attempt);
    UPDATE payments.attempts AS attempt
    SET state = 'cancelled', provider_status = p_status, provider_id = COALESCE(attempt.provider_id, p_provider_id),
        next_check_at = NULL, updated_at = core.now()
    WHERE attempt.id = p_attempt;
    PERFORM effects.acknowledge(p_request => NULL, p_subject => 'attempt:' || p_attempt);
END
$$;
COMMENT ON FUNCTION payments.end_attempt(uuid, text, text) IS
    'Ends an attempt that the provider says can be paid no more; gives its wallet''s part back.';
