-- The event with an id. p_lock keeps it as it is until the end of the transaction; p_any finds also what is not shown any
-- more, for staff.
--
-- Locks    the event, when asked to.
-- Refuses  404 no such event.
CREATE FUNCTION travel.find_event(p_id int, p_lock boolean DEFAULT FALSE, p_any boolean DEFAULT FALSE) RETURNS travel.events
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event travel.events;
BEGIN
    IF p_lock THEN
        SELECT event.* INTO v_event FROM travel.events AS event WHERE event.id = p_id FOR NO KEY UPDATE;
    ELSE
        SELECT event.* INTO v_event FROM travel.events AS event WHERE event.id = p_id;
    END IF;
    IF v_event.id IS NULL OR NOT (p_any OR v_event.status = 'active') THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Event not found.');
    END IF;
    RETURN v_event;
END
$$;
COMMENT ON FUNCTION travel.find_event(int, boolean, boolean) IS 'The event with an id; refuses 404.';
