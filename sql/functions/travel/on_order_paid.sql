-- Hook: a booking is paid. Its invoice is paid and mailed, and the customer is told.
--
-- Locks    its invoice, and last of all the counter of invoices; the caller has locked the order.
CREATE FUNCTION travel.on_order_paid(p_order uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders;
    v_transaction text;
BEGIN
    SELECT sale.* INTO STRICT v_order FROM sales.orders AS sale WHERE sale.id = p_order;
    SELECT COALESCE(attempt.provider_id, attempt.id::text) INTO v_transaction
    FROM payments.attempts AS attempt WHERE attempt.order_id = p_order AND attempt.is_applied;
    IF v_order.paid > 0 THEN
        PERFORM travel.notify(p_account => v_order.account_id, p_type => 'payment_received', p_order => p_order,
            p_title => 'Payment Received', p_dedupe_key => 'payment_received:' || p_order,
            p_message => format('We received %s %s for your booking %s.', v_order.paid, v_order.currency, v_order.number));
    END IF;
    PERFORM travel.notify(p_account => v_order.account_id, p_type => 'booking_confirmed', p_order => p_order,
        p_title => 'Booking Confirmed', p_dedupe_key => 'booking_confirmed:' || p_order,
        p_message => format('Your booking %s has been confirmed.', v_order.number));
    PERFORM travel.settle_invoice(p_order => p_order, p_transaction => v_transaction);
END
$$;
COMMENT ON FUNCTION travel.on_order_paid(uuid) IS 'Hook: settles the invoice of a paid booking and tells the customer.';
