-- DELETE /destinations/{destination_id}/          operationId: deleteDestination
--
-- Deletes a destination with its picture.
--
-- Locks    the destination.
-- Refuses  401, 403 not staff; 404 no such destination.
CREATE FUNCTION travel.delete_destination(p_actor uuid, p_destination_id int) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_destination travel.destinations;
BEGIN
    PERFORM travel.require_staff(p_actor);
    v_destination := travel.find_destination(p_id => p_destination_id, p_lock => TRUE, p_any => TRUE);
    PERFORM media.give_up(v_destination.image_id);
    DELETE FROM travel.destinations AS destination WHERE destination.id = v_destination.id;
    RETURN travel.done(p_message => 'Destination deleted');
END
$$;
COMMENT ON FUNCTION travel.delete_destination(uuid, int) IS 'Deletes a destination; staff only.';
