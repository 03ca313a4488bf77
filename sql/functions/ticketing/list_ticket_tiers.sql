-- GET /api/tickets/tiers/          operationId: listTicketTiers
--
-- A page of tiers; those of drafts only to the event's organizer and staff.
--
-- Refuses  404 a page past the end.
CREATE FUNCTION ticketing.list_ticket_tiers(
    p_actor uuid DEFAULT NULL,
    p_ticket_type uuid DEFAULT NULL,
    p_ordering text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    v_ordering text := COALESCE(p_ordering, 'tier_number');
    v_staff boolean := ticketing.is_staff(p_actor);
    v_ids uuid[];
    v_bounds record;
    v_results json;
BEGIN
    v_ids := ARRAY(
        SELECT tier.id
        FROM ticketing.ticket_tiers AS tier
        JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = tier.ticket_type_id
        JOIN ticketing.events AS event ON event.id = ticket_type.event_id
        WHERE (event.status <> 'draft' OR event.organizer_id = p_actor OR v_staff)
          AND (p_ticket_type IS NULL OR tier.ticket_type_id = p_ticket_type)
        ORDER BY CASE WHEN v_ordering = 'price' THEN tier.price END,
                 CASE WHEN v_ordering = '-price' THEN tier.price END DESC,
                 CASE WHEN v_ordering = '-tier_number' THEN tier.tier_number END DESC,
                 tier.tier_number, tier.id);
    SELECT * INTO v_bounds FROM api.page_bounds(
        p_page => p_page, p_page_size => p_page_size, p_count => cardinality(v_ids));
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM ticketing.tier_json(v_ids[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.page_size]) AS listed;
    RETURN api.answer(p_body => api.page_json(p_request_url => p_request_url, p_page => v_bounds.page,
        p_page_size => v_bounds.page_size, p_count => cardinality(v_ids), p_results => v_results));
END
$$;
COMMENT ON FUNCTION ticketing.list_ticket_tiers(uuid, uuid, text, int, int, text) IS 'A page of tiers.';
