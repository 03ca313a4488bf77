-- Parks an event that could not be applied, with a note and an alert; after the last try it is left as failed. Answers its
-- state.
--
-- Locks    the event.
CREATE FUNCTION payments.event_failed(p_event_row uuid, p_error text) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event payments.events;
    v_state text;
BEGIN
    SELECT event.* INTO STRICT v_event FROM payments.events AS event WHERE event.id = p_event_row FOR NO KEY UPDATE;
    v_state := CASE WHEN v_event.tries + 1 >= (core.setting('payments.event_max_tries'))::int
        THEN 'failed' ELSE 'parked' END;
    UPDATE payments.events AS event
    SET state = v_state,
        note = left(p_error, 2000),
        tries = event.tries + 1,
        next_try_at = CASE WHEN v_state = 'parked' THEN payments.next_event_try(v_event.tries) END,
        finished_at = CASE WHEN v_state = 'failed' THEN core.now() END
    WHERE event.id = p_event_row;
    PERFORM effects.alert(
        p_request => NULL, p_subject => 'event:' || v_event.event_id,
        p_message => format('event %s (%s) of %s cannot be applied: %s', v_event.event_id, v_event.type,
            v_event.provider, p_error));
    RETURN v_state;
END
$$;
COMMENT ON FUNCTION payments.event_failed(uuid, text) IS 'Parks an event that could not be applied, with an alert.';
