-- POST /api/events/{slug}/publish/          operationId: publishEvent
--
-- Makes a draft visible and open for sale.
--
-- Locks    the event.
-- Refuses  401, 403 not the caller's, 404; 400 not a draft, or over already.
CREATE FUNCTION ticketing.publish_event(p_actor uuid, p_slug text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event ticketing.events;
BEGIN
    v_event := ticketing.lock_own_event(p_actor => p_actor, p_slug => p_slug, p_verb => 'publish');
    IF v_event.status = 'cancelled' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_cancelled',
            p_message => 'A cancelled event cannot be published.');
    ELSIF v_event.status <> 'draft' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'already_published',
            p_message => 'The event is already published.');
    ELSIF v_event.ends_at <= core.now() THEN
        PERFORM api.refuse(p_status => 400, p_code => 'event_over', p_field => 'end_date',
            p_message => 'An event that is over cannot be published.');
    END IF;
    UPDATE ticketing.events AS event
    SET status = 'published', published_at = core.now(), updated_at = core.now()
    WHERE event.id = v_event.id;
    RETURN api.answer(p_body => ticketing.event_detail_json(v_event.id));
END
$$;
COMMENT ON FUNCTION ticketing.publish_event(uuid, text) IS 'Makes a draft visible and open for sale.';
