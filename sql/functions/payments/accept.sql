-- Applies settled money to its order: the order is paid, the books know it, the product fulfils it. Inner part of
-- settle.
--
-- Locks    the other attempts of the order. The caller holds the hold, the order and the attempt.
CREATE FUNCTION payments.accept(p_attempt payments.attempts, p_order sales.orders) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE sales.orders AS orders
    SET paid = orders.paid + p_attempt.received, updated_at = core.now()
    WHERE orders.id = p_order.id;
    PERFORM payments.post_shares(
        p_order => p_order, p_provider => p_attempt.provider,
        p_from => p_order.paid, p_to => p_order.paid + p_attempt.received,
        p_kind => 'payment', p_reference => 'attempt:' || p_attempt.id);
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
