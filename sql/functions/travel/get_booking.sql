-- GET /bookings/{booking_id}/          operationId: getBooking
--
-- One booking of the caller; for staff anybody's.
--
-- Refuses  401; 404 somebody else's.
CREATE FUNCTION travel.get_booking(p_actor uuid, p_booking_id text) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN api.answer(p_body => travel.booking_json(
        p_order => (travel.find_booking(p_actor => p_actor, p_key => p_booking_id)).id));
END
$$;
COMMENT ON FUNCTION travel.get_booking(uuid, text) IS 'One booking of the caller; staff see any.';
