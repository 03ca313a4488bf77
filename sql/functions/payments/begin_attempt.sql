-- Begins an attempt to pay what an order owes: from the wallet, on a page of the provider, or both. What the wallet pays goes
-- into escrow here. Without a part for the provider the attempt is open at once; otherwise it waits for its page
-- (create_session_effect). The caller has ended the attempt before it.
--
-- Locks    the wallet, which the caller should have locked before the order; the caller has locked the order.
-- Refuses  400 the wallet has too little; 409 another attempt is open (attempt_one_open_per_order).
CREATE FUNCTION payments.begin_attempt(
    p_order sales.orders,
    p_mode text,
    p_wallet uuid,
    p_from_wallet numeric,
    p_session_expires_at timestamptz,
    p_description text,
    p_email text
) RETURNS payments.attempts
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_amount numeric := p_order.total - p_order.paid - p_from_wallet;
    v_attempt payments.attempts;
BEGIN
    INSERT INTO payments.attempts (id, product, purpose, order_id, wallet_id, provider, method, mode, amount, from_wallet,
                                   currency, state, description, email, session_expires_at, received, refunded, is_applied,
                                   next_check_at, created_at, updated_at)
    VALUES (core.new_id(), p_order.product, 'order', p_order.id, p_wallet,
            CASE WHEN v_amount = 0 THEN 'wallet' ELSE 'stripe' END,
            CASE WHEN v_amount = 0 THEN 'wallet' ELSE 'checkout' END,
            p_mode, v_amount, p_from_wallet, p_order.currency,
            CASE WHEN v_amount = 0 THEN 'open' ELSE 'creating' END, p_description, p_email,
            CASE WHEN v_amount > 0 THEN p_session_expires_at END, 0, 0, FALSE,
            CASE WHEN v_amount > 0
                THEN v_now + make_interval(secs => (core.setting('payments.first_check_seconds'))::int) END,
            v_now, v_now)
    RETURNING * INTO v_attempt;
    IF p_from_wallet > 0 THEN
        PERFORM ledger.post(
            p_debit => p_wallet,
            p_credit => ledger.account_id(p_product => p_order.product, p_kind => 'escrow', p_currency => p_order.currency),
            p_amount => p_from_wallet, p_kind => 'booking_payment', p_order => p_order.id,
            p_reference => 'attempt:' || v_attempt.id);
    END IF;
    RETURN v_attempt;
END
$$;
COMMENT ON FUNCTION payments.begin_attempt(sales.orders, text, uuid, numeric, timestamptz, text, text) IS
    'Begins an attempt to pay an order from the wallet, on a page, or both; the wallet''s part goes into escrow.';
