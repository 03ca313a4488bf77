-- Money for an attempt has arrived: confirms its order or fills its wallet, or sends the money back. Idempotent. For an
-- attempt that only a wallet pays, nothing arrives: its money is in escrow.
--
-- Accepted when amount and currency are what was asked for, the order can still become paid, and what it held is
-- still held or can be taken again, as can the use of its promo code. Everything else (late and sold out, cancelled, paid
-- twice, another amount) goes at once to the wallet of who paid, or is refunded; what the wallet had paid is given back.
-- Answers 'confirmed', 'refunding', 'mismatch', 'cancelled' for an attempt of the wallet alone that came too late, or
-- 'settled' when that was done before.
--
-- Locks    the wallet; the hold, or if it lapsed its stock and resources first; the order; the attempt; the promo code.
-- Refuses  nothing. A race that leaves us with stock for an order that became unpayable raises 40001, to be run again.
CREATE FUNCTION payments.settle(
    p_attempt uuid,
    p_amount_received numeric,
    p_provider_charge text,
    p_currency text DEFAULT NULL,
    p_provider_id text DEFAULT NULL
) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
    v_order sales.orders;
    v_currency text;
    v_expected boolean;
    v_payable boolean;
    v_secured boolean := FALSE;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt;
    IF v_attempt.settled_at IS NOT NULL THEN
        RETURN 'settled';
    END IF;
    PERFORM payments.lock_wallet(v_attempt);
    IF v_attempt.order_id IS NULL THEN
        RETURN payments.settle_deposit(
            p_attempt => p_attempt, p_amount_received => p_amount_received, p_provider_charge => p_provider_charge,
            p_currency => p_currency, p_provider_id => p_provider_id);
    END IF;
    v_currency := COALESCE(upper(p_currency), v_attempt.currency);
    v_expected := p_amount_received = v_attempt.amount AND v_currency = v_attempt.currency;

    -- Read without a lock only to learn whether to secure the hold, which must be locked before the order.
    SELECT orders.* INTO STRICT v_order FROM sales.orders AS orders WHERE orders.id = v_attempt.order_id;
    IF v_expected AND payments.is_payable(v_order, payments.offered(v_attempt, p_amount_received))
        AND sales.promo_use_possible(p_order => v_order.id) THEN
        v_secured := v_order.hold_id IS NULL OR inventory.secure(p_hold => v_order.hold_id, p_expires_at => NULL);
    END IF;

    v_order := sales.lock_order(p_order => v_attempt.order_id);
    SELECT attempt.* INTO v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt FOR NO KEY UPDATE;
    v_payable := v_secured AND payments.is_payable(v_order, payments.offered(v_attempt, p_amount_received));
    IF v_secured AND NOT (v_attempt.settled_at IS NULL AND v_payable
            AND (v_order.discount = 0 OR sales.retake_promo_code(p_order => v_order.id)))
        AND NOT EXISTS (
            SELECT FROM sales.products AS product
            WHERE product.product = v_order.product AND product.paid_state = v_order.state
        ) THEN
        RAISE EXCEPTION 'the order changed while its payment was settled'
            USING ERRCODE = 'serialization_failure';
    END IF;
    IF v_attempt.settled_at IS NOT NULL THEN
        RETURN 'settled';
    END IF;
    v_secured := v_payable;
    IF NOT v_secured AND v_attempt.provider = 'wallet' THEN
        PERFORM payments.cancel_attempt(p_attempt => p_attempt);
        RETURN 'cancelled';
    ELSIF NOT v_secured THEN
        PERFORM payments.give_back_escrow(v_attempt);
    END IF;

    UPDATE payments.attempts AS attempt
    SET state = CASE WHEN v_expected THEN 'succeeded' ELSE 'mismatch' END,
        is_applied = v_secured,
        received = p_amount_received,
        received_currency = v_currency,
        charge_id = p_provider_charge,
        provider_id = COALESCE(attempt.provider_id, p_provider_id),
        provider_status = 'succeeded',
        failure_reason = NULL,
        next_check_at = NULL,
        settled_at = core.now(),
        updated_at = core.now()
    WHERE attempt.id = p_attempt
    RETURNING attempt.* INTO v_attempt;
    PERFORM effects.acknowledge(p_request => NULL, p_subject => 'attempt:' || p_attempt);

    IF v_secured THEN
        PERFORM payments.accept(p_attempt => v_attempt, p_order => v_order);
        RETURN 'confirmed';
    END IF;
    PERFORM payments.send_back(p_attempt => v_attempt, p_order => v_order);
    RETURN CASE WHEN v_expected THEN 'refunding' ELSE 'mismatch' END;
END
$$;
COMMENT ON FUNCTION payments.settle(uuid, numeric, text, text, text) IS
    'Money has arrived: confirms the order, fills the wallet, or gives the money back; once.';
