-- Books back a refund whose money came back after it had succeeded: attempt, ledger, order. Inner part of finish_refund,
-- which holds all the locks.
--
-- An order that was refunded in full stays so, its tickets void and sold to others perhaps: its buyer is owed the money,
-- and gets it by payments.retry_refund or in another way.
CREATE FUNCTION payments.return_refund(
    p_refund payments.refunds, p_attempt payments.attempts, p_order sales.orders
) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE payments.attempts AS attempt
    SET refunded = attempt.refunded - p_refund.amount,
        state = CASE
            WHEN attempt.state <> 'refunded' THEN attempt.state
            WHEN attempt.received = attempt.amount AND attempt.received_currency = attempt.currency THEN 'succeeded'
            ELSE 'mismatch'
        END,
        updated_at = core.now()
    WHERE attempt.id = p_attempt.id;

    IF NOT p_attempt.is_applied THEN
        PERFORM ledger.post(
            p_debit => ledger.account_id(
                p_product => p_attempt.product, p_kind => p_attempt.provider || '_clearing',
                p_currency => p_attempt.received_currency),
            p_credit => ledger.account_id(
                p_product => p_attempt.product, p_kind => 'unapplied', p_currency => p_attempt.received_currency),
            p_amount => p_refund.amount, p_kind => 'refund_returned', p_order => p_order.id,
            p_reference => 'refund:' || p_refund.id);
        RETURN;
    END IF;

    -- From more to less: what the refund took out of each share goes into it again.
    PERFORM payments.post_shares(
        p_order => p_order, p_provider => p_attempt.provider, p_from => p_order.refunded,
        p_to => p_order.refunded - p_refund.amount, p_kind => 'refund_returned',
        p_reference => 'refund:' || p_refund.id);
    UPDATE sales.orders AS orders
    SET refunded = orders.refunded - p_refund.amount, updated_at = core.now()
    WHERE orders.id = p_order.id;
END
$$;
COMMENT ON FUNCTION payments.return_refund(payments.refunds, payments.attempts, sales.orders) IS
    'Books back a refund whose money came back; inner part of finish_refund.';
