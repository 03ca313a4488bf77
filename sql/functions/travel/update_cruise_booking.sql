-- PUT /cruise-bookings/{booking_id}/          operationId: updateCruiseBooking
--
-- Changes what a booking of a cruise says while it is pending: who travels where to, and remarks. Other dates or another party go by the
-- rules of modifying. What is left out stays; state and price are not the client's to write.
--
-- Locks    as travel.modify_booking.
-- Refuses  401; 404 somebody else's, or no cruise; as travel.write_booking.
CREATE FUNCTION travel.update_cruise_booking(
    p_actor uuid,
    p_booking_id text,
    p_purpose text DEFAULT NULL,
    p_datefrom date DEFAULT NULL,
    p_dateto date DEFAULT NULL,
    p_continent text DEFAULT NULL,
    p_travelcountry text DEFAULT NULL,
    p_travelstate text DEFAULT NULL,
    p_destinations text DEFAULT NULL,
    p_guests int DEFAULT NULL,
    p_duration int DEFAULT NULL,
    p_adult int DEFAULT NULL,
    p_children int DEFAULT NULL,
    p_service text DEFAULT NULL,
    p_lastname text DEFAULT NULL,
    p_firstname text DEFAULT NULL,
    p_profession text DEFAULT NULL,
    p_email text DEFAULT NULL,
    p_phone text DEFAULT NULL,
    p_gender text DEFAULT NULL,
    p_country text DEFAULT NULL,
    p_address text DEFAULT NULL,
    p_city text DEFAULT NULL,
    p_state text DEFAULT NULL,
    p_comment text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN api.answer(p_body => travel.write_booking(
        p_order => (travel.find_booking(p_actor => p_actor, p_key => p_booking_id, p_is_cruise => TRUE)).id,
        p_fields => jsonb_build_object(
            'purpose', p_purpose, 'datefrom', p_datefrom, 'dateto', p_dateto, 'continent', p_continent,
            'travelcountry', p_travelcountry, 'travelstate', p_travelstate, 'destinations', p_destinations,
            'guests', p_guests, 'duration', p_duration, 'adult', p_adult, 'children', p_children, 'service', p_service,
            'lastname', p_lastname, 'firstname', p_firstname, 'profession', p_profession, 'email', p_email,
            'phone', p_phone, 'gender', p_gender, 'country', p_country, 'address', p_address, 'city', p_city,
            'state', p_state, 'comment', p_comment)));
END
$$;
COMMENT ON FUNCTION travel.update_cruise_booking(
    uuid, text, text, date, date, text, text, text, text, int, int, int, int, text, text, text, text, text, text,
    text, text, text, text, text, text
) IS 'Changes what a booking of a cruise says while it is pending.';
