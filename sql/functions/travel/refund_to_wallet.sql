-- Puts a part of the money that a booking received into its customer's wallet, whatever it was paid with. Answers 'processed',
-- or 'pending' when the wallet is frozen: then the books owe it (ledger kind refunds_payable) until travel.unfreeze_wallet.
--
-- Locks    the wallet, which the caller should have locked before the order (travel.lock_wallet); the order, its payment.
-- Refuses  400 more than is left.
CREATE FUNCTION travel.refund_to_wallet(p_order uuid, p_amount numeric, p_reason text) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders;
    v_wallet travel.wallets;
BEGIN
    SELECT sale.* INTO STRICT v_order FROM sales.orders AS sale WHERE sale.id = p_order;
    PERFORM travel.ensure_wallet(p_account => v_order.account_id);
    PERFORM travel.lock_wallet(p_account => v_order.account_id);
    SELECT wallet.* INTO STRICT v_wallet FROM travel.wallets AS wallet WHERE wallet.account_id = v_order.account_id;
    PERFORM payments.put_into_wallet(
        p_order => p_order, p_amount => p_amount, p_reference => 'order:' || p_order,
        p_account => CASE WHEN v_wallet.is_active THEN v_wallet.id ELSE ledger.account_id(
            p_product => 'travel', p_kind => 'refunds_payable', p_currency => v_order.currency) END);
    PERFORM ops.record(p_product => 'travel', p_actor => NULL, p_action => 'booking.refunded', p_subject => p_order::text,
        p_detail => jsonb_build_object('amount', p_amount, 'reason', p_reason, 'to', v_wallet.id));
    -- By hand (docs/dba.md), after a card would not take it: the cancellation writes what it answers itself.
    PERFORM travel.note_refunded(p_order => p_order);
    RETURN CASE WHEN v_wallet.is_active THEN 'processed' ELSE 'pending' END;
END
$$;
COMMENT ON FUNCTION travel.refund_to_wallet(uuid, numeric, text) IS
    'Puts money of a booking into its customer''s wallet; pending when that is frozen.';
