-- GET /cruise-bookings/{booking_id}/          operationId: getCruiseBooking
--
-- One booking of a cruise of the caller; for staff anybody's.
--
-- Refuses  401; 404 somebody else's, or no cruise.
CREATE FUNCTION travel.get_cruise_booking(p_actor uuid, p_booking_id text) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN api.answer(p_body => travel.booking_json(
        p_order => (travel.find_booking(p_actor => p_actor, p_key => p_booking_id, p_is_cruise => TRUE)).id));
END
$$;
COMMENT ON FUNCTION travel.get_cruise_booking(uuid, text) IS 'One booking of a cruise.';
