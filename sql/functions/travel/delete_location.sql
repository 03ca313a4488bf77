-- DELETE /locations/{location_id}/          operationId: deleteLocation
--
-- Deletes a location.
--
-- Locks    the location.
-- Refuses  401, 403 not staff; 404 no such location.
CREATE FUNCTION travel.delete_location(p_actor uuid, p_location_id int) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_location travel.locations;
BEGIN
    PERFORM travel.require_staff(p_actor);
    v_location := travel.find_location(p_id => p_location_id, p_lock => TRUE);
    DELETE FROM travel.locations AS location WHERE location.id = v_location.id;
    RETURN travel.done(p_message => 'Location deleted');
END
$$;
COMMENT ON FUNCTION travel.delete_location(uuid, int) IS 'Deletes a location; staff only.';
