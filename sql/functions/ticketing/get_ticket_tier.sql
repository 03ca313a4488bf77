-- GET /api/tickets/tiers/{id}/          operationId: getTicketTier
--
-- One tier.
--
-- Refuses  404 no such tier, or of somebody else's draft.
CREATE FUNCTION ticketing.get_ticket_tier(p_id uuid, p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_body json;
BEGIN
    SELECT written.body INTO v_body
    FROM ticketing.ticket_tiers AS tier
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = tier.ticket_type_id
    JOIN ticketing.events AS event ON event.id = ticket_type.event_id
    CROSS JOIN LATERAL ticketing.tier_json(ARRAY[tier.id]) AS written
    WHERE tier.id = p_id
      AND (event.status <> 'draft' OR event.organizer_id = p_actor OR ticketing.is_staff(p_actor));
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN api.answer(p_body => v_body);
END
$$;
COMMENT ON FUNCTION ticketing.get_ticket_tier(uuid, uuid) IS 'One tier.';
