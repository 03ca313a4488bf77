-- Applies settled money to its order: the order is paid, the books know it, the product fulfils it. Inner part of
-- settle. What its wallet paid is taken out of escrow.
--
-- Locks    the other attempts of the order. The caller holds the hold, the order and the attempt.
CREATE FUNCTION payments.accept(p_attempt payments.attempts, p_order sales.orders) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_from_provider numeric := p_order.paid + p_attempt.received;
    v_paid numeric := v_from_provider + p_attempt.from_wallet;
BEGIN
    UPDATE sales.orders AS orders SET paid = v_paid, updated_at = core.now() WHERE orders.id = p_order.id;
    IF p_attempt.received > 0 THEN
        PERFORM payments.post_shares(
            p_order => p_order, p_provider => p_attempt.provider, p_from => p_order.paid, p_to => v_from_provider,
            p_kind => 'payment', p_reference => 'attempt:' || p_attempt.id);
    END IF;
    IF p_attempt.from_wallet > 0 THEN
        PERFORM payments.post_shares(
            p_order => p_order, p_provider => p_attempt.provider, p_from => v_from_provider, p_to => v_paid,
            p_kind => 'payment', p_reference => 'attempt:' || p_attempt.id,
            p_account => ledger.account_id(
                p_product => p_order.product, p_kind => 'escrow', p_currency => p_order.currency));
    END IF;
    PERFORM sales.change_state(p_order => p_order.id, p_to => product.paid_state, p_reason => 'payment received')
    FROM sales.products AS product
    WHERE product.product = p_order.product;
    -- Nothing else may be paid for it.
    PERFORM payments.cancel_attempts(p_order => p_order.id, p_but => p_attempt.id);
    PERFORM sales.call_hook(p_product => p_order.product, p_hook => 'on_order_paid', p_order => p_order.id);
END
$$;
COMMENT ON FUNCTION payments.accept(payments.attempts, sales.orders) IS
    'Applies settled money to its order; inner part of settle.';
