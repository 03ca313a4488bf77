-- GET /personal-booking/          operationId: getPersonalBooking
--
-- The caller's profile, which a form for a booking begins with.
--
-- Refuses  401 not logged in.
CREATE FUNCTION travel.get_personal_booking(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN api.answer(p_body => travel.profile_json((travel.require_customer(p_actor)).id));
END
$$;
COMMENT ON FUNCTION travel.get_personal_booking(uuid) IS 'The caller''s profile, to begin a booking with.';
