-- GET /api/tickets/day-passes/          operationId: listDayPasses
--
-- A page of day passes; those of drafts only to the event's organizer and staff. Passes for all days have neither number nor
-- date, and come last by these.
--
-- Refuses  404 a page past the end.
CREATE FUNCTION ticketing.list_day_passes(
    p_actor uuid DEFAULT NULL,
    p_ticket_type uuid DEFAULT NULL,
    p_is_all_days boolean DEFAULT NULL,
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
        SELECT pass.id
        FROM ticketing.day_passes AS pass
        JOIN ticketing.events AS event ON event.id = pass.event_id
        LEFT JOIN ticketing.event_days AS day ON day.id = pass.event_day_id
        WHERE (event.status <> 'draft' OR event.organizer_id = p_actor OR v_staff)
          AND (p_ticket_type IS NULL OR pass.ticket_type_id = p_ticket_type)
          AND (p_is_all_days IS NULL OR pass.is_all_days = p_is_all_days)
        ORDER BY CASE WHEN v_ordering = 'price' THEN pass.price END,
                 CASE WHEN v_ordering = '-price' THEN pass.price END DESC,
                 CASE WHEN v_ordering = 'date' THEN day.day_on END NULLS LAST,
                 CASE WHEN v_ordering = '-date' THEN day.day_on END DESC NULLS LAST,
                 CASE WHEN v_ordering = '-day_number' THEN pass.day_number END DESC NULLS LAST,
                 pass.day_number NULLS LAST, pass.id);
    SELECT * INTO v_bounds FROM api.page_bounds(
        p_page => p_page, p_page_size => p_page_size, p_count => cardinality(v_ids));
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM ticketing.day_pass_json(v_ids[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.page_size]) AS listed;
    RETURN api.answer(p_body => api.page_json(p_request_url => p_request_url, p_page => v_bounds.page,
        p_page_size => v_bounds.page_size, p_count => cardinality(v_ids), p_results => v_results));
END
$$;
COMMENT ON FUNCTION ticketing.list_day_passes(uuid, uuid, boolean, text, int, int, text) IS 'A page of day passes.';
