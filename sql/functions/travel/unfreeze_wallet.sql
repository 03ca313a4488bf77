-- Makes a frozen wallet active again, and puts the refunds that waited for that into it. For people (docs/dba.md).
--
-- Locks    the wallet; then the bookings whose refunds waited, in id order.
-- Refuses  409 the account is deleted: its wallet stays frozen.
CREATE FUNCTION travel.unfreeze_wallet(p_account uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_wallet uuid := (SELECT wallet.id FROM travel.wallets AS wallet WHERE wallet.account_id = p_account);
    v_waiting record;
BEGIN
    PERFORM travel.lock_wallet(p_account => p_account);
    IF EXISTS (
        SELECT FROM travel.customers AS customer WHERE customer.account_id = p_account AND customer.closed_at IS NOT NULL
    ) THEN
        PERFORM api.refuse(p_status => 409, p_code => 'account_closed', p_message => 'The account is deleted; its wallet stays frozen.');
    END IF;
    UPDATE travel.wallets AS wallet SET is_active = TRUE, updated_at = core.now()
    WHERE wallet.id = v_wallet AND NOT wallet.is_active;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    PERFORM sales.lock_orders(p_orders => ARRAY(
        SELECT waiting.order_id FROM travel.waiting_refunds(p_account => p_account) AS waiting));
    FOR v_waiting IN
        SELECT waiting.order_id, waiting.amount, waiting.payable_id
        FROM travel.waiting_refunds(p_account => p_account) AS waiting ORDER BY waiting.order_id
    LOOP
        PERFORM ledger.post(p_debit => v_waiting.payable_id, p_credit => v_wallet, p_amount => v_waiting.amount,
            p_kind => 'refund', p_order => v_waiting.order_id, p_reference => 'order:' || v_waiting.order_id);
        PERFORM travel.note_refunded(p_order => v_waiting.order_id);
    END LOOP;
END
$$;
COMMENT ON FUNCTION travel.unfreeze_wallet(uuid) IS 'Makes a frozen wallet active again, with the refunds that waited.';
