-- Books a refund that succeeded: attempt, ledger, order. Inner part of finish_refund, which holds all the locks.
CREATE FUNCTION payments.book_refund(
    p_refund payments.refunds, p_attempt payments.attempts, p_order sales.orders
) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_product sales.products;
    v_refunded numeric := p_order.refunded + p_refund.amount;
BEGIN
    UPDATE payments.attempts AS attempt
    SET refunded = attempt.refunded + p_refund.amount,
        state = CASE WHEN attempt.refunded + p_refund.amount = attempt.received THEN 'refunded' ELSE attempt.state END,
        updated_at = core.now()
    WHERE attempt.id = p_attempt.id;

    IF NOT p_attempt.is_applied THEN
        PERFORM ledger.post(
            p_debit => ledger.account_id(
                p_product => p_attempt.product, p_kind => 'unapplied', p_currency => p_attempt.received_currency),
            p_credit => ledger.account_id(
                p_product => p_attempt.product, p_kind => p_attempt.provider || '_clearing',
                p_currency => p_attempt.received_currency),
            p_amount => p_refund.amount, p_kind => 'refund', p_order => p_order.id,
            p_reference => 'refund:' || p_refund.id);
        RETURN;
    END IF;

    PERFORM payments.post_shares(
        p_order => p_order, p_provider => p_attempt.provider, p_from => p_order.refunded, p_to => v_refunded,
        p_kind => 'refund', p_reference => 'refund:' || p_refund.id);
    UPDATE sales.orders AS orders
    SET refunded = v_refunded, updated_at = core.now()
    WHERE orders.id = p_order.id;

    SELECT product.* INTO v_product FROM sales.products AS product WHERE product.product = p_order.product;
    IF v_refunded = p_order.paid AND p_order.state = v_product.paid_state THEN
        -- Usually done already, before the order was locked: only two partial refunds at once come here with it undone.
        IF p_order.hold_id IS NOT NULL THEN
            PERFORM inventory.release(p_hold => p_order.hold_id);
        END IF;
        PERFORM sales.change_state(
            p_order => p_order.id, p_to => v_product.refunded_state, p_reason => p_refund.reason,
            p_actor => p_refund.requested_by);
    END IF;
    PERFORM sales.call_hook(
        p_product => p_order.product, p_hook => 'on_order_refunded', p_order => p_order.id, p_other => p_refund.id);
END
$$;
COMMENT ON FUNCTION payments.book_refund(payments.refunds, payments.attempts, sales.orders) IS
    'Books a refund that succeeded; inner part of finish_refund.';
