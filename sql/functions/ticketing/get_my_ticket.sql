-- GET /api/tickets/my-tickets/{id}/          operationId: getMyTicket
--
-- One ticket of the caller.
--
-- Refuses  401; 404 no such ticket, or somebody else's.
CREATE FUNCTION ticketing.get_my_ticket(p_actor uuid, p_id uuid, p_base_url text DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_body json;
BEGIN
    PERFORM ticketing.check_ticket_access(p_actor => p_actor, p_ticket => p_id);
    SELECT ticket.body INTO v_body
    FROM ticketing.ticket_json(p_tickets => ARRAY[p_id], p_base_url => p_base_url) AS ticket;
    RETURN api.answer(p_body => v_body);
END
$$;
COMMENT ON FUNCTION ticketing.get_my_ticket(uuid, uuid, text) IS 'One ticket of the caller.';
