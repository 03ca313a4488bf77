-- The answer about a booking that somebody says is paid: that it is, with its invoice, or that it is not.
CREATE FUNCTION travel.paid_answer(p_order uuid, p_mode text) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_order sales.orders;
BEGIN
    SELECT sale.* INTO STRICT v_order FROM sales.orders AS sale WHERE sale.id = p_order;
    IF v_order.state = 'paid' THEN
        RETURN api.answer(p_body => json_build_object(
            'status', 'success',
            'booking_id', v_order.number,
            'mode', p_mode,
            'invoice_id', (
                SELECT invoice.invoice_id FROM travel.invoices AS invoice
                WHERE invoice.order_id = p_order AND invoice.voided_at IS NULL)));
    END IF;
    RETURN travel.refused_answer(p_status => 409, p_message => CASE
        WHEN EXISTS (
            SELECT FROM payments.attempts AS attempt
            WHERE attempt.order_id = p_order AND attempt.received > 0 AND NOT attempt.is_applied AND attempt.to_wallet > 0
        ) THEN 'The payment came too late and was added to your wallet.'
        WHEN sales.shown_state(v_order) = 'cancelled' THEN 'The booking is cancelled.'
        ELSE 'Payment not completed.' END);
END
$$;
COMMENT ON FUNCTION travel.paid_answer(uuid, text) IS 'The answer about a booking that somebody says is paid.';
