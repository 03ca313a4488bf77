-- PUT /locations/{location_id}/          operationId: updateLocation
--
-- Replaces a location's data. Optional fields that are left out keep their values.
--
-- Locks    as write_location.
-- Refuses  as write_location.
CREATE FUNCTION travel.update_location(
    p_actor uuid,
    p_location_id int,
    p_title text,
    p_type text,
    p_country text,
    p_state text DEFAULT NULL,
    p_city text DEFAULT NULL,
    p_address text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN travel.write_location(p_actor => p_actor, p_location_id => p_location_id, p_changes => jsonb_build_object(
        'title', p_title, 'type', p_type, 'country', p_country, 'state', p_state, 'city', p_city, 'address', p_address));
END
$$;
COMMENT ON FUNCTION travel.update_location(uuid, int, text, text, text, text, text, text) IS
    'Replaces a location''s data; staff only.';
