-- GET /api/tickets/types/          operationId: listTicketTypes
--
-- A page of ticket types; those of drafts only to the event's organizer and staff. p_event is an id or a slug.
-- Planned anew for its parameters: each combination of filters and order has a plan and index of its own.
--
-- Refuses  404 a page past the end.
CREATE FUNCTION ticketing.list_ticket_types(
    p_actor uuid DEFAULT NULL,
    p_event text DEFAULT NULL,
    p_pricing_type text DEFAULT NULL,
    p_is_active boolean DEFAULT NULL,
    p_is_on_sale boolean DEFAULT NULL,
    p_search text DEFAULT NULL,
    p_ordering text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    v_now timestamptz := core.now();
    v_ordering text := COALESCE(p_ordering, 'created_at');
    v_pattern text := core.like_pattern(p_search);
    v_staff boolean := ticketing.is_staff(p_actor);
    v_event uuid := (
        SELECT event.id FROM ticketing.events AS event
        WHERE event.slug = p_event OR event.id = ticketing.as_uuid(p_event));
    v_ids uuid[];
    v_bounds record;
    v_results json;
BEGIN
    v_ids := ARRAY(
        SELECT ticket_type.id
        FROM ticketing.ticket_types AS ticket_type
        JOIN ticketing.events AS event ON event.id = ticket_type.event_id
        WHERE (event.status <> 'draft' OR event.organizer_id = p_actor OR v_staff)
          AND (p_event IS NULL OR ticket_type.event_id = v_event)
          AND (p_pricing_type IS NULL OR ticket_type.pricing_type = p_pricing_type)
          AND (p_is_active IS NULL OR ticket_type.is_active = p_is_active)
          AND (p_is_on_sale IS NULL OR p_is_on_sale = (ticketing.is_on_sale(ticket_type.is_active,
               ticket_type.sales_start_at, ticket_type.sales_end_at, event.status, event.ends_at, v_now)
               AND (ticket_type.pricing_type = 'simple'
                    OR EXISTS (SELECT FROM ticketing.parts_of(ticket_type.id) AS part WHERE part.is_on_sale))))
          AND (v_pattern IS NULL
               OR ticket_type.name || ' ' || ticket_type.description || ' ' || ticket_type.benefits ILIKE v_pattern)
        ORDER BY CASE WHEN v_ordering = 'price' THEN ticket_type.price END NULLS LAST,
                 CASE WHEN v_ordering = '-price' THEN ticket_type.price END DESC NULLS LAST,
                 CASE WHEN v_ordering = 'total_quantity' THEN ticket_type.total_quantity END,
                 CASE WHEN v_ordering = '-total_quantity' THEN ticket_type.total_quantity END DESC,
                 CASE WHEN v_ordering = '-created_at' THEN ticket_type.created_at END DESC,
                 CASE WHEN v_ordering = 'created_at' THEN ticket_type.created_at END,
                 ticket_type.id);
    SELECT * INTO v_bounds FROM api.page_bounds(
        p_page => p_page, p_page_size => p_page_size, p_count => cardinality(v_ids));
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM ticketing.ticket_type_json(v_ids[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.page_size]) AS listed;
    RETURN api.answer(p_body => api.page_json(p_request_url => p_request_url, p_page => v_bounds.page,
        p_page_size => v_bounds.page_size, p_count => cardinality(v_ids), p_results => v_results));
END
$$;
COMMENT ON FUNCTION ticketing.list_ticket_types(uuid, text, text, boolean, boolean, text, text, int, int, text) IS
    'A page of ticket types.';
