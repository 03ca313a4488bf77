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
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_now timestamptz := core.now();
    v_events uuid[];
    v_count bigint;
    v_bounds record;
    v_results json;
BEGIN
    IF COALESCE(p_status, p_category, p_venue_city, p_pricing_type, p_search, p_is_free::text, p_is_featured::text) IS NULL
        AND COALESCE(p_ordering, 'start_date') = 'start_date' THEN
        -- What nearly everybody asks for: counted and paged by an index, with plans that are kept.
        SELECT count(*) INTO v_count
        FROM ticketing.events AS event
        WHERE event.status IN ('published', 'ongoing') AND event.ends_at > v_now;
        SELECT * INTO v_bounds FROM api.page_bounds(p_page => p_page, p_page_size => p_page_size, p_count => v_count);
        v_events := ARRAY(
            SELECT event.id
            FROM ticketing.events AS event
            WHERE event.status IN ('published', 'ongoing') AND event.ends_at > v_now
            ORDER BY event.starts_at, event.id
            LIMIT v_bounds.page_size OFFSET v_bounds.first_row);
    ELSE
        v_events := ticketing.find_events(p_actor => p_actor, p_status => p_status, p_category => p_category,
            p_is_free => p_is_free, p_is_featured => p_is_featured, p_venue_city => p_venue_city,
            p_pricing_type => p_pricing_type, p_search => p_search, p_ordering => p_ordering);
        v_count := cardinality(v_events);
        SELECT * INTO v_bounds FROM api.page_bounds(p_page => p_page, p_page_size => p_page_size, p_count => v_count);
        v_events := v_events[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.page_size];
    END IF;
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results FROM ticketing.event_json(v_events) AS listed;
    RETURN api.answer(p_body => api.page_json(p_request_url => p_request_url, p_page => v_bounds.page,
        p_page_size => v_bounds.page_size, p_count => v_count, p_results => v_results));
END
$$;
COMMENT ON FUNCTION ticketing.list_events(uuid, text, text, boolean, boolean, text, text, text, text, int, int, text) IS
    'A page of events.';
