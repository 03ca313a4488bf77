-- Writes changes to an event: what replacing and patching share.
--
-- Locks    the event.
-- Refuses  401, 403 not staff; 404 no such event; 400 fields that are wrong.
CREATE FUNCTION travel.write_event(p_actor uuid, p_event_id int, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event travel.events;
BEGIN
    PERFORM travel.require_staff(p_actor);
    v_event := travel.find_event(p_id => p_event_id, p_lock => TRUE, p_any => TRUE);
    v_event := travel.changed_event(p_event => v_event, p_changes => p_changes);
    UPDATE travel.events AS event
    SET title = v_event.title, description = v_event.description, country = v_event.country,
        country_code = v_event.country_code, state = v_event.state, city = v_event.city, venue = v_event.venue,
        date_from = v_event.date_from, date_to = v_event.date_to, status = v_event.status, updated_at = core.now()
    WHERE event.id = v_event.id;
    RETURN api.answer(p_body => travel.event_json(v_event.id));
END
$$;
COMMENT ON FUNCTION travel.write_event(uuid, int, jsonb) IS 'Writes changes to an event; staff only.';
