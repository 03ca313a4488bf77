-- The payment of a booking that was started last in a mode, or in any; one that is under way before one that has ended.
CREATE FUNCTION travel.last_payment(p_order uuid, p_mode text DEFAULT NULL) RETURNS payments.attempts
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_attempt payments.attempts;
BEGIN
    SELECT attempt.* INTO v_attempt
    FROM payments.attempts AS attempt
    WHERE attempt.order_id = p_order AND (p_mode IS NULL OR attempt.mode = p_mode)
    ORDER BY attempt.state IN ('creating', 'open') DESC, attempt.created_at DESC, attempt.id DESC
    LIMIT 1;
    RETURN v_attempt;
END
$$;
COMMENT ON FUNCTION travel.last_payment(uuid, text) IS 'The payment of a booking that was started last.';
