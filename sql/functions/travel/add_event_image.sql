-- POST /events/{event_id}/images/          operationId: addEventImage
--
-- Adds a picture to an event. Answers the event.
--
-- Locks    the event.
-- Refuses  401, 403 not staff; 404 no such event; 400 no picture, or the event has as many as it may.
CREATE FUNCTION travel.add_event_image(
    p_actor uuid,
    p_event_id int,
    p_image bytea,
    p_image_name text DEFAULT NULL,
    p_caption text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_staff identity.accounts := travel.require_staff(p_actor);
    v_event travel.events := travel.find_event(p_id => p_event_id, p_lock => TRUE, p_any => TRUE);
    v_file media.files;
BEGIN
    PERFORM travel.check_image_count(
        p_count => (SELECT count(*) FROM travel.event_images AS image WHERE image.event_id = v_event.id));
    v_file := media.store_image(p_product => 'travel', p_folder => 'event/images', p_bytes => p_image,
        p_name => p_image_name, p_account => v_staff.id);
    INSERT INTO travel.event_images (event_id, file_id, caption, created_at)
    VALUES (v_event.id, v_file.id, travel.caption(p_caption), core.now());
    RETURN api.answer(p_body => travel.event_json(v_event.id), p_status => 201);
END
$$;
COMMENT ON FUNCTION travel.add_event_image(uuid, int, bytea, text, text) IS 'Adds a picture to an event; staff only.';
