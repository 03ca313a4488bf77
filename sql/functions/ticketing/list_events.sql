-- GET /api/events/          operationId: listEvents
--
-- A page of events, published and ongoing ones unless a status is asked for; drafts only to their organizer and staff.
--
-- Refuses  404 a page past the end.
CREATE FUNCTION ticketing.list_events(
    p_actor uuid DEFAULT NULL,
    p_status text DEFAULT NULL,
    p_category text DEFAULT NULL,
    p_is_free boolean DEFAULT NULL,
    p_is_featured boolean DEFAULT NULL,
    p_venue_city text DEFAULT NULL,
    p_pricing_type text DEFAULT NULL,
    p_search text DEFAULT NULL,
    p_ordering text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_events uuid[] := ticketing.find_events(p_actor => p_actor, p_status => p_status, p_category => p_category,
        p_is_free => p_is_free, p_is_featured => p_is_featured, p_venue_city => p_venue_city,
        p_pricing_type => p_pricing_type, p_search => p_search, p_ordering => p_ordering);
    v_bounds record;
    v_results json;
BEGIN
    SELECT * INTO v_bounds FROM api.page_bounds(
        p_page => p_page, p_page_size => p_page_size, p_count => cardinality(v_events));
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM ticketing.event_json(v_events[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.page_size]) AS listed;
    RETURN api.answer(p_body => api.page_json(p_request_url => p_request_url, p_page => v_bounds.page,
        p_page_size => v_bounds.page_size, p_count => cardinality(v_events), p_results => v_results));
END
$$;
COMMENT ON FUNCTION ticketing.list_events(uuid, text, text, boolean, boolean, text, text, text, text, int, int, text) IS
    'A page of events.';
