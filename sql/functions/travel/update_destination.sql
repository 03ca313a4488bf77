-- PUT /destinations/{destination_id}/          operationId: updateDestination
--
-- Replaces a destination's data. Optional fields that are left out keep their values.
--
-- Locks    as write_destination.
-- Refuses  as write_destination.
CREATE FUNCTION travel.update_destination(
    p_actor uuid,
    p_destination_id int,
    p_name text,
    p_country text DEFAULT NULL,
    p_continent text DEFAULT NULL,
    p_description text DEFAULT NULL,
    p_status text DEFAULT NULL,
    p_main_image bytea DEFAULT NULL,
    p_main_image_name text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN travel.write_destination(p_actor => p_actor, p_destination_id => p_destination_id, p_main_image => p_main_image,
        p_main_image_name => p_main_image_name, p_changes => jsonb_build_object('name', p_name, 'country', p_country,
            'continent', p_continent, 'description', p_description, 'status', p_status));
END
$$;
COMMENT ON FUNCTION travel.update_destination(uuid, int, text, text, text, text, text, bytea, text) IS
    'Replaces a destination''s data; staff only.';
