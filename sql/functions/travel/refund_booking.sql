-- Sends money of a booking back: into the wallet, or with p_to_card as far as it came from a card back to that, which Stripe is
-- asked for by a worker. Answers 'processed', or 'pending' while it is on its way or the wallet is frozen.
--
-- Locks    as travel.refund_to_wallet and payments.request_refund. The caller has locked wallet and order.
-- Refuses  400 more than was received.
CREATE FUNCTION travel.refund_booking(p_order uuid, p_amount numeric, p_reason text, p_actor uuid, p_to_card boolean)
RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
    v_to_card numeric := 0.00;
    v_status text;
BEGIN
    IF p_to_card THEN
        SELECT attempt.* INTO v_attempt
        FROM payments.attempts AS attempt
        WHERE attempt.order_id = p_order AND attempt.is_applied AND attempt.received > 0;
        v_to_card := LEAST(p_amount, COALESCE(v_attempt.received - v_attempt.to_wallet - v_attempt.refunded, 0.00));
    END IF;
    IF v_to_card < p_amount THEN
        v_status := travel.refund_to_wallet(p_order => p_order, p_amount => p_amount - v_to_card, p_reason => p_reason);
    END IF;
    IF v_to_card > 0 THEN
        PERFORM payments.request_refund(
            p_attempt => v_attempt.id, p_amount => v_to_card, p_reason => p_reason, p_requested_by => p_actor);
        v_status := 'pending';
    END IF;
    RETURN v_status;
END
$$;
COMMENT ON FUNCTION travel.refund_booking(uuid, numeric, text, uuid, boolean) IS
    'Sends money of a booking back, into the wallet or to the card; processed or pending.';
