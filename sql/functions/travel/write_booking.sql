-- Puts what the client sent into a pending booking, and returns the booking as clients see it. NULL keeps what is there.
--
-- Locks    the customer's wallet, stock, hold, order; as travel.change_trip.
-- Refuses  400 not pending, wrong fields; as travel.change_trip when dates or party differ.
CREATE FUNCTION travel.write_booking(p_order uuid, p_fields jsonb) RETURNS json
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders := travel.lock_booking(p_order => p_order, p_releases => TRUE);
    v_booking travel.bookings;
    v_trip jsonb;
BEGIN
    IF sales.shown_state(v_order) <> 'pending' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_pending', p_message => 'Only pending bookings can be changed.');
    END IF;
    SELECT booking.* INTO STRICT v_booking FROM travel.bookings AS booking WHERE booking.order_id = p_order;
    v_booking := travel.booking_texts(v_booking, p_fields);
    UPDATE travel.bookings AS booking
    SET (purpose, continent, travelcountry, travelstate, destinations, service, lastname, firstname, profession, email,
         phone, gender, country, address, city, state, comment)
        = (v_booking.purpose, v_booking.continent, v_booking.travelcountry, v_booking.travelstate,
           v_booking.destinations, v_booking.service, v_booking.lastname, v_booking.firstname, v_booking.profession,
           v_booking.email, v_booking.phone, v_booking.gender, v_booking.country, v_booking.address, v_booking.city,
           v_booking.state, v_booking.comment)
    WHERE booking.order_id = p_order;
    v_trip := jsonb_build_object('datefrom', v_booking.datefrom, 'dateto', v_booking.dateto, 'adult', v_booking.adult,
        'children', v_booking.children, 'guests', v_booking.adult + v_booking.children,
        'duration', v_booking.dateto - v_booking.datefrom + 1);
    IF NOT v_trip @> jsonb_strip_nulls(
        p_fields - ARRAY(SELECT sent.key FROM jsonb_object_keys(p_fields) AS sent (key) WHERE NOT v_trip ? sent.key)) THEN
        PERFORM travel.change_trip(v_order, p_datefrom => (p_fields ->> 'datefrom')::date,
            p_dateto => (p_fields ->> 'dateto')::date, p_adult => (p_fields ->> 'adult')::int,
            p_children => (p_fields ->> 'children')::int, p_guests => (p_fields ->> 'guests')::int,
            p_duration => (p_fields ->> 'duration')::int);
    END IF;
    UPDATE sales.orders AS sale SET updated_at = core.now() WHERE sale.id = p_order;
    RETURN travel.booking_json(p_order => p_order);
END
$$;
COMMENT ON FUNCTION travel.write_booking(uuid, jsonb) IS
    'Puts what the client sent into a pending booking; inner part of update_booking and update_cruise_booking.';
