-- GET /api/events/{slug}/          operationId: getEvent
--
-- One event with its category and ticket types, by its slug or its id.
--
-- Refuses  404 no such event, or a draft of somebody else.
CREATE FUNCTION ticketing.get_event(p_slug text, p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_event record;
    v_found boolean;
BEGIN
    SELECT event.id, event.status, event.organizer_id INTO v_event
    FROM ticketing.events AS event WHERE event.slug = p_slug;
    v_found := FOUND;
    IF NOT v_found THEN
        SELECT event.id, event.status, event.organizer_id INTO v_event
        FROM ticketing.events AS event WHERE event.id = ticketing.as_uuid(p_slug);
        v_found := FOUND;
    END IF;
    IF NOT v_found OR (v_event.status = 'draft' AND v_event.organizer_id IS DISTINCT FROM p_actor
                       AND NOT ticketing.is_staff(p_actor)) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN api.answer(p_body => ticketing.event_detail_json(v_event.id));
END
$$;
COMMENT ON FUNCTION ticketing.get_event(text, uuid) IS 'One event, by slug or id.';
