-- GET /api/tickets/my-tickets/          operationId: listMyTickets
--
-- A page of the caller's tickets, newest first. p_event is an id or a slug.
--
-- Refuses  401; 404 a page past the end.
CREATE FUNCTION ticketing.list_my_tickets(
    p_actor uuid,
    p_status text DEFAULT NULL,
    p_is_used boolean DEFAULT NULL,
    p_event text DEFAULT NULL,
    p_ordering text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL,
    p_base_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    v_now timestamptz := core.now();
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_ordering text := COALESCE(p_ordering, '-created_at');
    v_event uuid := (
        SELECT event.id FROM ticketing.events AS event WHERE event.slug = p_event OR event.id = ticketing.as_uuid(p_event));
    v_ids uuid[];
    v_bounds record;
    v_results json;
BEGIN
    v_ids := ARRAY(
        SELECT ticket.id
        FROM ticketing.tickets AS ticket
        JOIN ticketing.events AS event ON event.id = ticket.event_id
        CROSS JOIN LATERAL (
            SELECT ticketing.ticket_status(ticket.status, ticket.used_at, ticketing.ticket_ends_at(
                ticket.order_item_id, event.pricing_type, event.ends_at, event.timezone), v_now) AS status
            OFFSET 0  -- once for a row, not wherever it is named
        ) AS shown
        WHERE ticket.account_id = v_account.id
          AND (p_event IS NULL OR ticket.event_id = v_event)
          AND (p_status IS NULL OR shown.status = p_status)
          AND (p_is_used IS NULL OR (ticket.used_at IS NOT NULL AND shown.status <> 'active') = p_is_used)
        ORDER BY CASE WHEN v_ordering = 'event__start_date' THEN event.starts_at END,
                 CASE WHEN v_ordering = '-event__start_date' THEN event.starts_at END DESC,
                 CASE WHEN v_ordering = 'created_at' THEN ticket.created_at END,
                 CASE WHEN v_ordering = '-created_at' THEN ticket.created_at END DESC,
                 ticket.id);
    SELECT * INTO v_bounds FROM api.page_bounds(
        p_page => p_page, p_page_size => p_page_size, p_count => cardinality(v_ids));
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM ticketing.ticket_json(
        p_tickets => v_ids[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.page_size],
        p_base_url => p_base_url) AS listed;
    RETURN api.answer(p_body => api.page_json(p_request_url => p_request_url, p_page => v_bounds.page,
        p_page_size => v_bounds.page_size, p_count => cardinality(v_ids), p_results => v_results));
END
$$;
COMMENT ON FUNCTION ticketing.list_my_tickets(uuid, text, boolean, text, text, int, int, text, text) IS
    'A page of the caller''s tickets.';
