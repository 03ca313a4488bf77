-- GET /api/events/{slug}/poster/          operationId: getEventPoster
--
-- A picture of an event, for an event without one of its own and for links to it.
--
-- Refuses  404 no such event, or a draft of somebody else.
CREATE FUNCTION ticketing.get_event_poster(p_slug text, p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event ticketing.events;
BEGIN
    SELECT event.* INTO v_event
    FROM ticketing.events AS event
    WHERE event.slug = p_slug OR event.id = ticketing.as_uuid(p_slug)
    ORDER BY event.slug = p_slug DESC
    LIMIT 1;
    IF NOT FOUND OR (v_event.status = 'draft' AND v_event.organizer_id IS DISTINCT FROM p_actor
                     AND NOT ticketing.is_staff(p_actor)) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN api.answer_text(p_text => ticketing.event_poster(v_event), p_type => 'image/svg+xml');
END
$$;
COMMENT ON FUNCTION ticketing.get_event_poster(text, uuid) IS 'A picture of an event.';
