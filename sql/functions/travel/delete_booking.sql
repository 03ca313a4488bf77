-- DELETE /bookings/{booking_id}/          operationId: deleteBooking
--
-- Cancels a booking that waits for its payment. It stays in the lists: nothing that was booked is ever deleted.
--
-- Locks    as travel.cancel_order_of.
-- Refuses  401; 404 somebody else's; 409 in any other state.
CREATE FUNCTION travel.delete_booking(p_actor uuid, p_booking_id text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN travel.drop_booking(travel.find_booking(p_actor => p_actor, p_key => p_booking_id), p_actor => p_actor);
END
$$;
COMMENT ON FUNCTION travel.delete_booking(uuid, text) IS 'Cancels a pending booking.';
