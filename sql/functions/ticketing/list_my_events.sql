-- GET /api/events/my_events/          operationId: listMyEvents
--
-- The events that the caller made, in every status: a bare array, newest first, capped at 500.
--
-- Refuses  401 not signed in; 403 neither organizer nor staff.
CREATE FUNCTION ticketing.list_my_events(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_results json;
BEGIN
    PERFORM identity.require_role(p_actor => p_actor, p_product => 'ticketing', p_role => 'organizer',
        p_message => 'Only organizers can access this endpoint.');
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM ticketing.event_json(ARRAY(
        SELECT event.id FROM ticketing.events AS event
        WHERE event.organizer_id = p_actor
        ORDER BY event.created_at DESC, event.id DESC
        LIMIT 500)) AS listed;
    RETURN api.answer(p_body => COALESCE(v_results, '[]'::json));
END
$$;
COMMENT ON FUNCTION ticketing.list_my_events(uuid) IS 'The events that the caller made.';
