-- POST /locations/          operationId: createLocation
--
-- Creates a location.
--
-- Locks    nothing that exists before.
-- Refuses  401, 403 not staff; 400 fields that are wrong.
CREATE FUNCTION travel.create_location(
    p_actor uuid,
    p_title text,
    p_type text,
    p_country text,
    p_state text DEFAULT NULL,
    p_city text DEFAULT NULL,
    p_address text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_location travel.locations;
BEGIN
    PERFORM travel.require_staff(p_actor);
    v_location.state := '';
    v_location.city := '';
    v_location.address := '';
    v_location := travel.changed_location(p_location => v_location, p_changes => jsonb_build_object('title', p_title,
        'type', p_type, 'country', p_country, 'state', p_state, 'city', p_city, 'address', p_address));
    INSERT INTO travel.locations AS location (title, type, country_code, state, city, address, created_at, updated_at)
    VALUES (v_location.title, v_location.type, v_location.country_code, v_location.state, v_location.city,
        v_location.address, core.now(), core.now())
    RETURNING location.id INTO v_location.id;
    RETURN api.answer(p_body => travel.location_json(v_location.id), p_status => 201);
END
$$;
COMMENT ON FUNCTION travel.create_location(uuid, text, text, text, text, text, text) IS 'Creates a location; staff only.';
