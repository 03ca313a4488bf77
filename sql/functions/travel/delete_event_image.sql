-- DELETE /events/{event_id}/images/{image_id}/          operationId: deleteEventImage
--
-- Takes a picture off an event.
--
-- Locks    the event.
-- Refuses  401, 403 not staff; 404 no such event or picture.
CREATE FUNCTION travel.delete_event_image(p_actor uuid, p_event_id int, p_image_id int) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_event travel.events;
    v_file uuid;
BEGIN
    PERFORM travel.require_staff(p_actor);
    v_event := travel.find_event(p_id => p_event_id, p_lock => TRUE, p_any => TRUE);
    DELETE FROM travel.event_images AS image WHERE image.id = p_image_id AND image.event_id = v_event.id
    RETURNING image.file_id INTO v_file;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Image not found.');
    END IF;
    PERFORM media.give_up(v_file);
    RETURN travel.done(p_message => 'Image deleted');
END
$$;
COMMENT ON FUNCTION travel.delete_event_image(uuid, int, int) IS 'Takes a picture off an event; staff only.';
