-- POST /bookings/{booking_id}/cancel/          operationId: cancelBooking
--
-- Cancels a booking of the caller, for staff anybody's, and puts into the wallet what the refund policy gives; or, if staff say
-- so, back to the card that paid it.
--
-- Locks    as travel.cancel_order_of.
-- Refuses  401; 403 a card, by a customer; 404 somebody else's; 400 a reason that is too long; 409 cancelled or expired already, or the trip is over.
CREATE FUNCTION travel.cancel_booking(
    p_actor uuid,
    p_booking_id text,
    p_reason text DEFAULT NULL,
    p_refund_to text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_order sales.orders := travel.find_booking(p_actor => p_actor, p_key => p_booking_id);
BEGIN
    IF p_refund_to = 'card' THEN
        PERFORM travel.require_staff(p_actor => p_actor);
    END IF;
    PERFORM travel.cancel_order_of(p_order => v_order.id, p_actor => p_actor, p_to_card => COALESCE(p_refund_to = 'card', FALSE),
        p_reason => travel.cancellation_reason(p_reason => p_reason));
    RETURN api.answer(p_body => (
        SELECT json_build_object(
            'status', 'success',
            'message', 'Booking cancelled',
            'booking_id', v_order.number,
            'refund_amount', booking.refund_amount::text,
            'refund_status', booking.refund_status)
        FROM travel.bookings AS booking
        WHERE booking.order_id = v_order.id));
END
$$;
COMMENT ON FUNCTION travel.cancel_booking(uuid, text, text, text) IS 'Cancels a booking, with the refund that the policy gives.';
