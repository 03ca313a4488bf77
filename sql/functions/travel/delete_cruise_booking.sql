-- DELETE /cruise-bookings/{booking_id}/          operationId: deleteCruiseBooking
--
-- As travel.delete_booking, for bookings of cruises.
--
-- Locks    as travel.cancel_order_of.
-- Refuses  401; 404 somebody else's, or no cruise; 409 not pending.
CREATE FUNCTION travel.delete_cruise_booking(p_actor uuid, p_booking_id text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN travel.drop_booking(
        travel.find_booking(p_actor => p_actor, p_key => p_booking_id, p_is_cruise => TRUE), p_actor => p_actor);
END
$$;
COMMENT ON FUNCTION travel.delete_cruise_booking(uuid, text) IS 'Cancels a pending booking of a cruise.';
