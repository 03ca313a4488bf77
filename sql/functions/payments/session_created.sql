-- Records what the provider said to the making of a page, and returns the attempt as it is then.
--
-- A webhook may have been faster: what was received or cancelled meanwhile stays so. A page that nobody wants any more is
-- closed. After a refusal the attempt is 'failed', and what its wallet had paid is given back.
--
-- Locks    the wallet, the order, the attempt.
CREATE FUNCTION payments.session_created(p_attempt uuid, p_outcome jsonb) RETURNS payments.attempts
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt;
    PERFORM payments.lock_wallet(v_attempt);
    PERFORM FROM sales.orders AS orders WHERE orders.id = v_attempt.order_id FOR NO KEY UPDATE;
    SELECT attempt.* INTO v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt FOR NO KEY UPDATE;

    IF p_outcome -> 'ok' IS DISTINCT FROM 'true'::jsonb THEN
        IF v_attempt.state = 'creating' THEN
            PERFORM payments.give_back_escrow(v_attempt);
            UPDATE payments.attempts AS attempt
            SET state = 'failed', next_check_at = NULL, updated_at = core.now(),
                failure_reason = left(
                    COALESCE(p_outcome ->> 'message', p_outcome ->> 'code', 'refused by the provider'), 500)
            WHERE attempt.id = p_attempt
            RETURNING attempt.* INTO v_attempt;
        END IF;
        RETURN v_attempt;
    END IF;

    UPDATE payments.attempts AS attempt
    SET session_id = COALESCE(attempt.session_id, p_outcome ->> 'id'),
        session_url = COALESCE(attempt.session_url, p_outcome ->> 'url'),
        state = CASE attempt.state WHEN 'creating' THEN 'open' ELSE attempt.state END,
        updated_at = core.now()
    WHERE attempt.id = p_attempt
    RETURNING attempt.* INTO v_attempt;
    IF v_attempt.state = 'cancelled' THEN
        PERFORM payments.cancel_at_provider(p_attempt => p_attempt);
    END IF;
    RETURN v_attempt;
END
$$;
COMMENT ON FUNCTION payments.session_created(uuid, jsonb) IS
    'Records the outcome of making a page; never moves an attempt backwards.';
