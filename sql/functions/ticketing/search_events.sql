-- GET /api/events/search/          operationId: searchEvents
--
-- The events that the same filters as the list's let through: a bare array, capped at 500, soonest first.
CREATE FUNCTION ticketing.search_events(
    p_actor uuid DEFAULT NULL,
    p_status text DEFAULT NULL,
    p_category text DEFAULT NULL,
    p_is_free boolean DEFAULT NULL,
    p_is_featured boolean DEFAULT NULL,
    p_venue_city text DEFAULT NULL,
    p_pricing_type text DEFAULT NULL,
    p_search text DEFAULT NULL,
    p_ordering text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_results json;
BEGIN
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM ticketing.event_json(ticketing.find_events(p_actor => p_actor, p_status => p_status,
        p_category => p_category, p_is_free => p_is_free, p_is_featured => p_is_featured,
        p_venue_city => p_venue_city, p_pricing_type => p_pricing_type, p_search => p_search,
        p_ordering => p_ordering, p_limit => 500)) AS listed;
    RETURN api.answer(p_body => COALESCE(v_results, '[]'::json));
END
$$;
COMMENT ON FUNCTION ticketing.search_events(uuid, text, text, boolean, boolean, text, text, text, text) IS
    'Events that pass the filters, at most 500.';
