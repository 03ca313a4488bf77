-- GET /api/tickets/types/by_event/          operationId: listEventTicketTypes
--
-- All ticket types of an event with their parts, oldest first.
--
-- Refuses  404 no such event, or a draft of somebody else.
CREATE FUNCTION ticketing.list_event_ticket_types(p_event_id uuid, p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_types uuid[];
    v_body json;
BEGIN
    IF NOT EXISTS (
        SELECT FROM ticketing.events AS event
        WHERE event.id = p_event_id
          AND (event.status <> 'draft' OR event.organizer_id = p_actor OR ticketing.is_staff(p_actor))
    ) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    v_types := ARRAY(
        SELECT ticket_type.id FROM ticketing.ticket_types AS ticket_type
        WHERE ticket_type.event_id = p_event_id
        ORDER BY ticket_type.created_at, ticket_type.id
        LIMIT 500);
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_body
    FROM ticketing.ticket_type_json(p_ticket_types => v_types, p_detail => true) AS listed;
    RETURN api.answer(p_body => COALESCE(v_body, '[]'));
END
$$;
COMMENT ON FUNCTION ticketing.list_event_ticket_types(uuid, uuid) IS 'All ticket types of an event with their parts.';
