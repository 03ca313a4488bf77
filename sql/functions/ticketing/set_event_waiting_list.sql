-- PUT /api/events/{slug}/waiting-list/          operationId: setEventWaitingList
--
-- Opens or closes the waiting list of an event. Nobody can join a closed one; who is on it stays, and is served.
--
-- Locks    the event.
-- Refuses  401; 403 somebody else's event; 404.
CREATE FUNCTION ticketing.set_event_waiting_list(p_actor uuid, p_slug text, p_is_open boolean) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event ticketing.events := ticketing.lock_own_event(p_actor => p_actor, p_slug => p_slug, p_verb => 'edit');
BEGIN
    UPDATE ticketing.events AS event SET takes_waiting = p_is_open
    WHERE event.id = v_event.id AND event.takes_waiting <> p_is_open
    RETURNING event.* INTO v_event;
    IF FOUND THEN
        PERFORM ops.record(p_product => 'ticketing', p_actor => p_actor, p_action => 'event.waiting_list_set',
            p_subject => v_event.id::text, p_detail => jsonb_build_object('is_open', p_is_open));
    ELSE
        SELECT event.* INTO v_event FROM ticketing.events AS event
        WHERE event.slug = p_slug OR event.id = ticketing.as_uuid(p_slug);
    END IF;
    RETURN api.answer(p_body => ticketing.event_waiting_json(v_event));
END
$$;
COMMENT ON FUNCTION ticketing.set_event_waiting_list(uuid, text, boolean) IS 'Opens or closes the waiting list of an event.';
