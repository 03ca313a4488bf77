-- DELETE /events/{event_id}/          operationId: deleteEvent
--
-- Deletes an event with its pictures.
--
-- Locks    the event.
-- Refuses  401, 403 not staff; 404 no such event.
CREATE FUNCTION travel.delete_event(p_actor uuid, p_event_id int) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_event travel.events;
BEGIN
    PERFORM travel.require_staff(p_actor);
    v_event := travel.find_event(p_id => p_event_id, p_lock => TRUE, p_any => TRUE);
    PERFORM media.give_up(image.file_id) FROM travel.event_images AS image WHERE image.event_id = v_event.id;
    DELETE FROM travel.events AS event WHERE event.id = v_event.id;
    RETURN travel.done(p_message => 'Event deleted');
END
$$;
COMMENT ON FUNCTION travel.delete_event(uuid, int) IS 'Deletes an event; staff only.';
