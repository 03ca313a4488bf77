-- POST /cruise-bookings/          operationId: bookCruise
--
-- Makes a pending booking of a cruise, as travel.book_package does of any package. The package may be named as bookings show it
-- too (p_package).
--
-- Locks    the account, shared; as travel.place_booking.
-- Refuses  401; 400 no package, or one that is no cruise; 404 no such package; otherwise as travel.place_booking.
CREATE FUNCTION travel.book_cruise(
    p_actor uuid,
    p_package_id text DEFAULT NULL,
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
    p_price numeric DEFAULT NULL,
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
    p_comment text DEFAULT NULL,
    p_package text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.lock_customer(p_actor => p_actor);
    v_package travel.packages;
    v_order sales.orders;
BEGIN
    IF COALESCE(p_package_id, p_package) IS NULL THEN
        PERFORM api.refuse_fields(p_fields => '{"package_id": ["This field is required."]}');
    END IF;
    v_package := travel.find_package(p_key => COALESCE(p_package_id, p_package));
    IF NOT travel.is_cruise_category(v_package.category) THEN
        PERFORM api.refuse_fields(p_fields => '{"package_id": ["This package is not a cruise."]}');
    END IF;
    v_order := travel.place_booking(
        p_account => v_account, p_package => v_package, p_fields => jsonb_build_object(
            'purpose', p_purpose, 'datefrom', p_datefrom, 'dateto', p_dateto, 'continent', p_continent,
            'travelcountry', p_travelcountry, 'travelstate', p_travelstate, 'destinations', p_destinations,
            'guests', p_guests, 'duration', p_duration, 'adult', p_adult, 'children', p_children,
            'service', p_service, 'price', p_price, 'lastname', p_lastname, 'firstname', p_firstname,
            'profession', p_profession, 'email', p_email, 'phone', p_phone, 'gender', p_gender, 'country', p_country,
            'address', p_address, 'city', p_city, 'state', p_state, 'comment', p_comment));
    RETURN api.answer(p_status => 201, p_body => travel.booking_made_json(v_order));
END
$$;
COMMENT ON FUNCTION travel.book_cruise(
    uuid, text, text, date, date, text, text, text, text, int, int, int, int, text, numeric, text, text, text,
    text, text, text, text, text, text, text, text, text
) IS 'Makes a pending booking of a cruise and holds its places.';
