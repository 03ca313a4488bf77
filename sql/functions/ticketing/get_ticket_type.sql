-- GET /api/tickets/types/{id}/          operationId: getTicketType
--
-- One ticket type with its tiers.
--
-- Refuses  404 no such ticket type, or of somebody else's draft.
CREATE FUNCTION ticketing.get_ticket_type(p_id uuid, p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_body json;
BEGIN
    SELECT written.body INTO v_body
    FROM ticketing.ticket_types AS ticket_type
    JOIN ticketing.events AS event ON event.id = ticket_type.event_id
    CROSS JOIN LATERAL ticketing.ticket_type_json(
        p_ticket_types => ARRAY[ticket_type.id], p_detail => true) AS written
    WHERE ticket_type.id = p_id
      AND (event.status <> 'draft' OR event.organizer_id = p_actor OR ticketing.is_staff(p_actor));
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN api.answer(p_body => v_body);
END
$$;
COMMENT ON FUNCTION ticketing.get_ticket_type(uuid, uuid) IS 'One ticket type with its tiers.';
