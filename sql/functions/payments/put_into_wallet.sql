-- Gives a part of what an order received back, into a wallet or another account of the books, whatever it was paid with. The
-- order and its attempt know it, the books take it out of revenue, fees and tax again. Inner part of a product's refunds.
--
-- It leaves the shares by way of escrow, so that a wallet shows one movement.
--
-- Locks    the wallet, which the caller should have locked before the order; the order, its applied attempt.
-- Refuses  400 more than is left.
CREATE FUNCTION payments.put_into_wallet(p_order uuid, p_amount numeric, p_account uuid, p_reference text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders := sales.lock_order(p_order => p_order);
    v_attempt payments.attempts;
    v_escrow uuid := ledger.account_id(
        p_product => v_order.product, p_kind => 'escrow', p_currency => v_order.currency);
BEGIN
    SELECT attempt.* INTO v_attempt
    FROM payments.attempts AS attempt
    WHERE attempt.order_id = p_order AND attempt.is_applied
    FOR NO KEY UPDATE;
    -- What is on its way back to a card is not there twice.
    IF p_amount > COALESCE(v_attempt.received + v_attempt.from_wallet - v_attempt.to_wallet, 0) - COALESCE((
        SELECT sum(refund.amount) FROM payments.refunds AS refund
        WHERE refund.attempt_id = v_attempt.id AND refund.state <> 'failed'), 0) THEN
        PERFORM api.refuse(
            p_status => 400, p_code => 'nothing_to_refund', p_message => 'There is not so much left to refund.');
    END IF;

    UPDATE payments.attempts AS attempt
    SET to_wallet = attempt.to_wallet + p_amount, updated_at = core.now()
    WHERE attempt.id = v_attempt.id;
    PERFORM payments.post_shares(
        p_order => v_order, p_provider => v_attempt.provider, p_from => v_order.refunded,
        p_to => v_order.refunded + p_amount, p_kind => 'refund', p_reference => p_reference, p_account => v_escrow);
    PERFORM ledger.post(
        p_debit => v_escrow, p_credit => p_account, p_amount => p_amount, p_kind => 'refund', p_order => p_order,
        p_reference => p_reference);
    UPDATE sales.orders AS orders SET refunded = orders.refunded + p_amount, updated_at = core.now()
    WHERE orders.id = p_order;
END
$$;
COMMENT ON FUNCTION payments.put_into_wallet(uuid, numeric, uuid, text) IS
    'Gives a part of what an order received back into a wallet.';
