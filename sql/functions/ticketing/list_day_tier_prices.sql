-- GET /api/tickets/day-tier-prices/          operationId: listDayTierPrices
--
-- A page of day and tier prices; those of drafts only to the event's organizer and staff.
--
-- Refuses  404 a page past the end.
CREATE FUNCTION ticketing.list_day_tier_prices(
    p_actor uuid DEFAULT NULL,
    p_ticket_type uuid DEFAULT NULL,
    p_day_number int DEFAULT NULL,
    p_tier_number int DEFAULT NULL,
    p_is_active boolean DEFAULT NULL,
    p_ordering text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    v_ordering text := COALESCE(p_ordering, 'day_number');
    v_staff boolean := ticketing.is_staff(p_actor);
    v_ids uuid[];
    v_bounds record;
    v_results json;
BEGIN
    v_ids := ARRAY(
        SELECT cell.id
        FROM ticketing.day_tier_prices AS cell
        JOIN ticketing.events AS event ON event.id = cell.event_id
        JOIN ticketing.event_days AS day ON day.id = cell.event_day_id
        WHERE (event.status <> 'draft' OR event.organizer_id = p_actor OR v_staff)
          AND (p_ticket_type IS NULL OR cell.ticket_type_id = p_ticket_type)
          AND (p_day_number IS NULL OR cell.day_number = p_day_number)
          AND (p_tier_number IS NULL OR cell.tier_number = p_tier_number)
          AND (p_is_active IS NULL OR cell.is_active = p_is_active)
        ORDER BY CASE WHEN v_ordering = 'price' THEN cell.price END,
                 CASE WHEN v_ordering = '-price' THEN cell.price END DESC,
                 CASE WHEN v_ordering = 'date' THEN day.day_on END,
                 CASE WHEN v_ordering = '-date' THEN day.day_on END DESC,
                 CASE WHEN v_ordering = 'tier_number' THEN cell.tier_number END,
                 CASE WHEN v_ordering = '-tier_number' THEN cell.tier_number END DESC,
                 CASE WHEN v_ordering = '-day_number' THEN cell.day_number END DESC,
                 cell.day_number, cell.tier_number, cell.id);
    SELECT * INTO v_bounds FROM api.page_bounds(
        p_page => p_page, p_page_size => p_page_size, p_count => cardinality(v_ids));
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM ticketing.day_tier_price_json(v_ids[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.page_size]) AS listed;
    RETURN api.answer(p_body => api.page_json(p_request_url => p_request_url, p_page => v_bounds.page,
        p_page_size => v_bounds.page_size, p_count => cardinality(v_ids), p_results => v_results));
END
$$;
COMMENT ON FUNCTION ticketing.list_day_tier_prices(uuid, uuid, int, int, boolean, text, int, int, text) IS
    'A page of day and tier prices.';
