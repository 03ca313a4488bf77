-- GET /api/events/{slug}/          operationId: getEvent
--
-- One event with its category and ticket types, by its slug or its id.
--
-- Refuses  404 no such event, or a draft of somebody else.
CREATE FUNCTION ticketing.get_event(p_slug text, p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_event uuid;
BEGIN
    SELECT event.id INTO v_event
    FROM ticketing.events AS event
    WHERE (event.slug = p_slug OR event.id = ticketing.as_uuid(p_slug))
      AND (event.status <> 'draft' OR event.organizer_id = p_actor OR ticketing.is_staff(p_actor));
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN api.answer(p_body => ticketing.event_detail_json(v_event));
END
$$;
COMMENT ON FUNCTION ticketing.get_event(text, uuid) IS 'One event, by slug or id.';
