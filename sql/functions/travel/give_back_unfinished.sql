-- Ends the payment of a booking that was begun and not finished: what it took from the wallet goes back, and its page at Stripe
-- is closed. Answers how much went back; also when the end of the booking has just done it (payments.stop_payment), so that
-- on_order_expired learns it.
--
-- Locks    the wallet, which the caller should have locked before the order (travel.lock_wallet); its payments.
CREATE FUNCTION travel.give_back_unfinished(p_order uuid) RETURNS numeric
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_last payments.attempts;
BEGIN
    SELECT attempt.* INTO v_last
    FROM payments.attempts AS attempt
    WHERE attempt.order_id = p_order
    ORDER BY attempt.state IN ('creating', 'open') DESC, attempt.updated_at DESC, attempt.id DESC
    LIMIT 1;
    IF NOT FOUND THEN
        RETURN 0.00;
    END IF;
    PERFORM payments.cancel_attempts(p_order => p_order);
    IF v_last.state IN ('creating', 'open') THEN
        RETURN v_last.from_wallet;
    END IF;
    -- Of one that ended before the booking nothing goes back now: its page expired, or Stripe had refused to make it.
    RETURN COALESCE((
        SELECT released.amount
        FROM sales.orders AS sale
        JOIN ledger.transfers AS released ON released.order_id = sale.id AND released.kind = 'booking_release'
            AND released.reference = 'attempt:' || v_last.id AND released.created_at = sale.updated_at
        WHERE sale.id = p_order AND NOT sale.is_unpaid), 0.00);
END
$$;
COMMENT ON FUNCTION travel.give_back_unfinished(uuid) IS
    'Ends the unfinished payment of a booking; answers what went back into the wallet.';
