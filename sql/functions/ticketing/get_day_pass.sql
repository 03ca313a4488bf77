-- GET /api/tickets/day-passes/{id}/          operationId: getDayPass
--
-- One day pass.
--
-- Refuses  404 no such pass, or of somebody else's draft.
CREATE FUNCTION ticketing.get_day_pass(p_id uuid, p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_body json;
BEGIN
    SELECT written.body INTO v_body
    FROM ticketing.day_passes AS pass
    JOIN ticketing.events AS event ON event.id = pass.event_id
    CROSS JOIN LATERAL ticketing.day_pass_json(ARRAY[pass.id]) AS written
    WHERE pass.id = p_id
      AND (event.status <> 'draft' OR event.organizer_id = p_actor OR ticketing.is_staff(p_actor));
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN api.answer(p_body => v_body);
END
$$;
COMMENT ON FUNCTION ticketing.get_day_pass(uuid, uuid) IS 'One day pass.';
