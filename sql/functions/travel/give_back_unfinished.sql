-- Ends the payment of a booking that was begun and not finished: what it took from the wallet goes back, and its page at Stripe
-- is closed. Answers how much went back; also when the end of the booking has just done it (payments.stop_payment), so that
-- on_order_expired learns it.
--
-- Locks    the wallet, which the caller should have locked before the order (travel.lock_wallet); its payments.
CREATE FUNCTION travel.give_back_unfinished(p_order uuid) RETURNS numeric
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_last payments.attempts;
    v_is_just_ended boolean;
BEGIN
    SELECT attempt.* INTO v_last
    FROM payments.attempts AS attempt
    WHERE attempt.order_id = p_order
    ORDER BY attempt.state IN ('creating', 'open') DESC, attempt.updated_at DESC, attempt.id DESC
    LIMIT 1;
    IF NOT FOUND THEN
        RETURN 0.00;
    END IF;
    SELECT v_last.state = 'cancelled' AND v_last.provider_status IS DISTINCT FROM 'expired'
           AND NOT sale.is_unpaid AND v_last.updated_at = sale.updated_at
    INTO v_is_just_ended
    FROM sales.orders AS sale WHERE sale.id = p_order;
    PERFORM payments.cancel_attempts(p_order => p_order);
    RETURN CASE WHEN v_is_just_ended OR v_last.state IN ('creating', 'open') THEN v_last.from_wallet ELSE 0.00 END;
END
$$;
COMMENT ON FUNCTION travel.give_back_unfinished(uuid) IS
    'Ends the unfinished payment of a booking; answers what went back into the wallet.';
