-- PATCH /locations/{location_id}/          operationId: patchLocation
--
-- Changes the fields of a location that are sent.
--
-- Locks    as write_location.
-- Refuses  as write_location.
CREATE FUNCTION travel.patch_location(p_actor uuid, p_location_id int, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN travel.write_location(p_actor => p_actor, p_location_id => p_location_id, p_changes => COALESCE(p_changes, '{}'));
END
$$;
COMMENT ON FUNCTION travel.patch_location(uuid, int, jsonb) IS 'Changes some fields of a location; staff only.';
