-- Brings our refunds of an attempt up to the sum that the provider says it has sent back (charge.refunded is
-- cumulative).
--
-- Refunds of ours that are under way and fit are the ones it speaks of; the rest was made at the provider and is
-- recorded as such. Told twice, or after the refund was recorded, it changes nothing.
--
-- Locks    when all went back the stock, resources and hold of the order; the order, the attempt, the refunds.
CREATE FUNCTION payments.reconcile_refunds(p_attempt uuid, p_total numeric) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_attempt payments.attempts;
    v_order sales.orders;
    v_refund payments.refunds;
    v_left numeric;
BEGIN
    SELECT attempt.* INTO STRICT v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt;
    SELECT orders.* INTO STRICT v_order FROM sales.orders AS orders WHERE orders.id = v_attempt.order_id;
    IF v_attempt.is_applied AND p_total >= v_order.paid AND v_order.hold_id IS NOT NULL THEN
        PERFORM inventory.release(p_hold => v_order.hold_id);
    END IF;

    PERFORM sales.lock_order(p_order => v_attempt.order_id);
    SELECT attempt.* INTO v_attempt FROM payments.attempts AS attempt WHERE attempt.id = p_attempt FOR NO KEY UPDATE;
    v_left := LEAST(p_total, v_attempt.received) - v_attempt.refunded;

    FOR v_refund IN
        SELECT refund.* FROM payments.refunds AS refund
        WHERE refund.attempt_id = p_attempt AND refund.state IN ('requested', 'pending')
        ORDER BY refund.id
    LOOP
        IF v_refund.amount <= v_left THEN
            PERFORM payments.finish_refund(
                p_refund => v_refund.id, p_status => 'succeeded', p_provider_id => NULL, p_failure => NULL);
            v_left := v_left - v_refund.amount;
        END IF;
    END LOOP;

    IF v_left > 0 THEN
        INSERT INTO payments.refunds (id, attempt_id, order_id, amount, currency, reason, source, state, created_at)
        VALUES (core.new_id(), p_attempt, v_attempt.order_id, v_left, v_attempt.received_currency,
                'made at the provider', 'provider', 'requested', core.now())
        RETURNING * INTO v_refund;
        PERFORM payments.finish_refund(
            p_refund => v_refund.id, p_status => 'succeeded', p_provider_id => NULL, p_failure => NULL);
    END IF;
END
$$;
COMMENT ON FUNCTION payments.reconcile_refunds(uuid, numeric) IS
    'Brings our refunds of an attempt up to the cumulative sum the provider reports.';
