-- The payment of a booking that is under way, if it is this one: the same mode, the whole price, and a page that can still be
-- paid.
CREATE FUNCTION travel.open_payment(p_order sales.orders, p_mode text) RETURNS payments.attempts
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_attempt payments.attempts;
BEGIN
    SELECT attempt.* INTO v_attempt
    FROM payments.attempts AS attempt
    WHERE attempt.order_id = p_order.id AND attempt.state IN ('creating', 'open') AND attempt.mode = p_mode
      AND attempt.amount + attempt.from_wallet = p_order.total - p_order.paid
      AND (attempt.session_expires_at > core.now()) IS NOT FALSE;
    RETURN v_attempt;
END
$$;
COMMENT ON FUNCTION travel.open_payment(sales.orders, text) IS 'The payment of a booking that is under way in this mode.';
