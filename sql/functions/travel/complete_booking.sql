-- GET /bookings/complete/{booking_id}/          operationId: completeBooking
--
-- Where Stripe sends who has paid: finishes the payment of a booking of the caller, in whatever mode it was started, as
-- booking-confirm does.
--
-- Locks    as payments.settle.
-- Refuses  401; 404 no such booking, or somebody else's; 409 not paid.
CREATE FUNCTION travel.complete_booking(p_actor uuid, p_booking_id text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_order sales.orders := travel.find_own_booking(p_actor => p_actor, p_key => p_booking_id);
    v_attempt payments.attempts := travel.last_payment(p_order => v_order.id);
BEGIN
    RETURN travel.settle_booking(p_order => v_order.id, p_attempt => v_attempt, p_mode => COALESCE(v_attempt.mode, (
        SELECT booking.payment_method FROM travel.bookings AS booking WHERE booking.order_id = v_order.id)));
END
$$;
COMMENT ON FUNCTION travel.complete_booking(uuid, text) IS 'Finishes the payment of a booking whose customer comes from Stripe.';
