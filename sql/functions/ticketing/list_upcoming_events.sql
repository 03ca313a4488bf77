-- GET /api/events/upcoming/          operationId: listUpcomingEvents
--
-- The published events that have not begun: a bare array, soonest first, capped at 500.
CREATE FUNCTION ticketing.list_upcoming_events() RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_now timestamptz := core.now();
    v_results json;
BEGIN
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM ticketing.event_json(ARRAY(
        SELECT event.id FROM ticketing.events AS event
        WHERE event.status IN ('published', 'ongoing') AND event.starts_at > v_now
        ORDER BY event.starts_at, event.id
        LIMIT 500)) AS listed;
    RETURN api.answer(p_body => COALESCE(v_results, '[]'::json));
END
$$;
COMMENT ON FUNCTION ticketing.list_upcoming_events() IS 'The published events that have not begun, at most 500.';
