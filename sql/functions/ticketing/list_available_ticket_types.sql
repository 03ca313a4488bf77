-- GET /api/tickets/types/available/          operationId: listAvailableTicketTypes
--
-- Ticket types of which some can be bought now, of the soonest events first; at most 500.
CREATE FUNCTION ticketing.list_available_ticket_types() RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan AS $$
DECLARE
    v_types uuid[];
    v_body json;
BEGIN
    v_types := ARRAY(
        SELECT ticket_type.id
        FROM ticketing.events AS event
        JOIN ticketing.ticket_types AS ticket_type ON ticket_type.event_id = event.id
        CROSS JOIN LATERAL inventory.counts(p_stock => ticket_type.stock_id) AS figures
        CROSS JOIN LATERAL ticketing.type_offer(
            p_type => ticket_type, p_event => event, p_available => figures.available) AS offer
        -- The stored status may lag behind the dates, but only a published event is on sale.
        WHERE event.status IN ('published', 'ongoing') AND event.ends_at > core.now() AND offer.is_available
        ORDER BY event.starts_at, event.id, ticket_type.created_at, ticket_type.id
        LIMIT 500);
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_body
    FROM ticketing.ticket_type_json(p_ticket_types => v_types) AS listed;
    RETURN api.answer(p_body => COALESCE(v_body, '[]'));
END
$$;
COMMENT ON FUNCTION ticketing.list_available_ticket_types() IS 'Ticket types of which some can be bought now.';
