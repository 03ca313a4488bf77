-- PATCH /destinations/{destination_id}/          operationId: patchDestination
--
-- Changes the fields of a destination that are sent.
--
-- Locks    as write_destination.
-- Refuses  as write_destination.
CREATE FUNCTION travel.patch_destination(
    p_actor uuid,
    p_destination_id int,
    p_changes jsonb,
    p_main_image bytea DEFAULT NULL,
    p_main_image_name text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN travel.write_destination(p_actor => p_actor, p_destination_id => p_destination_id,
        p_changes => COALESCE(p_changes, '{}'), p_main_image => p_main_image, p_main_image_name => p_main_image_name);
END
$$;
COMMENT ON FUNCTION travel.patch_destination(uuid, int, jsonb, bytea, text) IS
    'Changes some fields of a destination; staff only.';
