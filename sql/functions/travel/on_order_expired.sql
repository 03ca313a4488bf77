-- Hook: a booking was not paid in time. What a payment had taken from the wallet goes back, its invoice is void, and the
-- customer is told. Its places and its promo code have been given back.
--
-- Locks    its payments, its invoice; the caller has locked the order and, as far as it is, the wallet.
CREATE FUNCTION travel.on_order_expired(p_order uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_given_back numeric := travel.give_back_unfinished(p_order => p_order);
BEGIN
    UPDATE travel.bookings AS booking
    -- As it is shown from that moment on, whenever the job runs.
    SET cancelled_at = (SELECT sale.expires_at FROM sales.orders AS sale WHERE sale.id = p_order),
        cancellation_reason = 'expired', refund_amount = v_given_back,
        refund_status = CASE WHEN v_given_back > 0 THEN 'processed' END
    WHERE booking.order_id = p_order;
    PERFORM travel.void_invoice(p_order => p_order);
    PERFORM travel.tell_cancelled(p_order => p_order);
END
$$;
COMMENT ON FUNCTION travel.on_order_expired(uuid) IS 'Hook: a booking was not paid in time.';
