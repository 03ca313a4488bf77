-- Books settled money that its order cannot use: it goes into the wallet of who paid, or, without one, or when it is not
-- what was asked for, back to where it came from. Inner part of settle.
--
-- The product is told unless the money goes back and the order is paid anyway (paid twice) or goes on waiting for the right
-- amount.
--
-- Locks    the caller has locked the wallet.
CREATE FUNCTION payments.send_back(p_attempt payments.attempts, p_order sales.orders) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_clearing uuid := ledger.account_id(
        p_product => p_attempt.product, p_kind => p_attempt.provider || '_clearing',
        p_currency => p_attempt.received_currency);
    v_paid_state text;
BEGIN
    IF p_attempt.state = 'mismatch' THEN
        PERFORM payments.note_mismatch(p_attempt);
    END IF;
    IF p_attempt.received = 0 THEN
        RETURN;
    END IF;

    IF p_attempt.wallet_id IS NOT NULL AND p_attempt.state <> 'mismatch' THEN
        PERFORM ledger.post(
            p_debit => v_clearing, p_credit => p_attempt.wallet_id, p_amount => p_attempt.received,
            p_kind => 'late_payment', p_order => p_order.id, p_reference => 'attempt:' || p_attempt.id);
        UPDATE payments.attempts AS attempt SET to_wallet = attempt.received WHERE attempt.id = p_attempt.id;
        PERFORM sales.call_hook(
            p_product => p_order.product, p_hook => 'on_order_unpayable', p_order => p_order.id,
            p_other => p_attempt.id);
        RETURN;
    END IF;

    PERFORM ledger.post(
        p_debit => v_clearing,
        p_credit => ledger.account_id(
            p_product => p_attempt.product, p_kind => 'unapplied', p_currency => p_attempt.received_currency),
        p_amount => p_attempt.received, p_kind => 'unapplied', p_order => p_order.id,
        p_reference => 'attempt:' || p_attempt.id);
    PERFORM payments.request_refund(
        p_attempt => p_attempt.id, p_amount => p_attempt.received,
        p_reason => CASE WHEN p_attempt.state = 'mismatch' THEN 'amount_mismatch' ELSE 'order_not_payable' END,
        p_requested_by => NULL);

    SELECT product.paid_state INTO v_paid_state FROM sales.products AS product WHERE product.product = p_order.product;
    IF p_order.state <> v_paid_state AND p_attempt.state <> 'mismatch' THEN
        PERFORM sales.call_hook(
            p_product => p_order.product, p_hook => 'on_order_unpayable', p_order => p_order.id,
            p_other => p_attempt.id);
    END IF;
END
$$;
COMMENT ON FUNCTION payments.send_back(payments.attempts, sales.orders) IS
    'Books money that cannot be used: into the wallet, or on its way back; inner part of settle.';
