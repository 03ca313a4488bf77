-- Tells the customer that a booking was cancelled or has expired, and what came back into the wallet.
CREATE FUNCTION travel.tell_cancelled(p_order uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_booking record;
BEGIN
    SELECT sale.number, sale.account_id, sale.state_reason = 'expired' AND sale.state_actor IS NULL AS is_expired, booking.refund_amount,
           booking.refund_status
    INTO STRICT v_booking
    FROM travel.bookings AS booking
    JOIN sales.orders AS sale ON sale.id = booking.order_id
    WHERE booking.order_id = p_order;
    PERFORM travel.notify(p_account => v_booking.account_id, p_type => 'booking_cancelled',
        p_title => 'Booking Cancelled', p_order => p_order,
        p_message => CASE WHEN v_booking.is_expired
            THEN format('Your booking %s has been cancelled because it was not paid in time.', v_booking.number)
            ELSE format('Your booking %s has been cancelled.', v_booking.number) END
            || CASE v_booking.refund_status
                WHEN 'denied' THEN ' So shortly before the trip there is no refund.'
                WHEN 'pending' THEN format(' A refund of %s is pending.', v_booking.refund_amount)
                ELSE '' END);
    IF v_booking.refund_status = 'processed' THEN
        PERFORM travel.notify(p_account => v_booking.account_id, p_type => 'refund_processed',
            p_title => 'Refund Processed', p_order => p_order,
            p_message => format('%s of your booking %s went back to your wallet.', v_booking.refund_amount,
                v_booking.number));
    END IF;
END
$$;
COMMENT ON FUNCTION travel.tell_cancelled(uuid) IS 'Tells the customer that a booking was cancelled, and of the refund.';
