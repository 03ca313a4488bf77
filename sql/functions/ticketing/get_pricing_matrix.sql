-- GET /api/tickets/day-tier-prices/matrix/          operationId: getPricingMatrix
--
-- All prices of a tier_and_day ticket type by number of the day and of the tier, with the names of both. Where a number has
-- several names, that of the first price of the row or column counts.
--
-- Refuses  404 no such ticket type, or of somebody else's draft; 400 one of another structure.
CREATE FUNCTION ticketing.get_pricing_matrix(p_ticket_type uuid, p_actor uuid DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_pricing_type text;
BEGIN
    SELECT ticket_type.pricing_type INTO v_pricing_type
    FROM ticketing.ticket_types AS ticket_type
    JOIN ticketing.events AS event ON event.id = ticket_type.event_id
    WHERE ticket_type.id = p_ticket_type
      AND (event.status <> 'draft' OR event.organizer_id = p_actor OR ticketing.is_staff(p_actor));
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    ELSIF v_pricing_type <> 'tier_and_day' THEN
        PERFORM api.refuse(p_status => 400, p_code => 'not_tier_and_day', p_field => 'ticket_type',
            p_message => 'Only ticket types with tier_and_day pricing have day and tier prices.');
    END IF;
    RETURN api.answer(p_body => (
        WITH cells AS (
            SELECT cell.id, cell.day_number, cell.day_name, cell.tier_number, cell.tier_name
            FROM ticketing.day_tier_prices AS cell
            WHERE cell.ticket_type_id = p_ticket_type
        ), written AS (
            SELECT cells.day_number, json_object_agg(cells.tier_number, shown.body ORDER BY cells.tier_number) AS tiers
            FROM ticketing.day_tier_price_json(ARRAY(SELECT cells.id FROM cells)) AS shown
            JOIN cells ON cells.id = shown.id
            GROUP BY cells.day_number
        )
        SELECT json_build_object(
            'ticket_type', p_ticket_type,
            'days', (
                SELECT COALESCE(json_agg(json_build_object('number', named.day_number, 'name', named.day_name)
                                         ORDER BY named.day_number), '[]')
                FROM (SELECT DISTINCT ON (cells.day_number) cells.day_number, cells.day_name FROM cells
                      ORDER BY cells.day_number, cells.tier_number) AS named),
            'tiers', (
                SELECT COALESCE(json_agg(json_build_object('number', named.tier_number, 'name', named.tier_name)
                                         ORDER BY named.tier_number), '[]')
                FROM (SELECT DISTINCT ON (cells.tier_number) cells.tier_number, cells.tier_name FROM cells
                      ORDER BY cells.tier_number, cells.day_number) AS named),
            'matrix', (
                SELECT COALESCE(json_object_agg(written.day_number, written.tiers ORDER BY written.day_number), '{}')
                FROM written))));
END
$$;
COMMENT ON FUNCTION ticketing.get_pricing_matrix(uuid, uuid) IS 'All prices of a ticket type by day and tier.';
