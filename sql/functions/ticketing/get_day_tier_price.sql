-- GET /api/tickets/day-tier-prices/{id}/          operationId: getDayTierPrice
--
-- One day and tier price.
--
-- Refuses  404 no such price, or of somebody else's draft.
CREATE FUNCTION ticketing.get_day_tier_price(p_id uuid, p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_body json;
BEGIN
    SELECT written.body INTO v_body
    FROM ticketing.day_tier_prices AS cell
    JOIN ticketing.events AS event ON event.id = cell.event_id
    CROSS JOIN LATERAL ticketing.day_tier_price_json(ARRAY[cell.id]) AS written
    WHERE cell.id = p_id
      AND (event.status <> 'draft' OR event.organizer_id = p_actor OR ticketing.is_staff(p_actor));
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN api.answer(p_body => v_body);
END
$$;
COMMENT ON FUNCTION ticketing.get_day_tier_price(uuid, uuid) IS 'One day and tier price.';
