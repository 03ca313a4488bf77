-- GET /api/tickets/types/available/          operationId: listAvailableTicketTypes
--
-- Ticket types of which some can be bought now, of the soonest events first; at most 500.
CREATE FUNCTION ticketing.list_available_ticket_types() RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    c_most CONSTANT int := 500;
    -- Events are looked at in batches, so that what is on sale later costs nothing.
    c_batch CONSTANT int := 100;
    v_last_at timestamptz := '-infinity'::timestamptz;
    v_last_id uuid := '00000000-0000-0000-0000-000000000000'::uuid;
    v_events uuid[];
    v_types uuid[] := '{}'::uuid[];
    v_body json;
BEGIN
    LOOP
        v_events := ARRAY(
            SELECT event.id FROM ticketing.events AS event
            -- The stored status may lag behind the dates, but only a published event is on sale.
            WHERE event.status IN ('published', 'ongoing') AND event.ends_at > core.now()
              AND (event.starts_at, event.id) > (v_last_at, v_last_id)
            ORDER BY event.starts_at, event.id
            LIMIT c_batch);
        v_types := v_types || ARRAY(
            SELECT ticket_type.id
            FROM unnest(v_events) WITH ORDINALITY AS wanted (id, place)
            JOIN ticketing.events AS event ON event.id = wanted.id
            JOIN ticketing.ticket_types AS ticket_type ON ticket_type.event_id = event.id
            CROSS JOIN LATERAL inventory.counts(p_stock => ticket_type.stock_id) AS figures
            CROSS JOIN LATERAL ticketing.type_offer(
                p_type => ticket_type, p_event => event, p_available => figures.available) AS offer
            WHERE offer.is_available
            ORDER BY wanted.place, ticket_type.created_at, ticket_type.id);
        EXIT WHEN cardinality(v_events) < c_batch OR cardinality(v_types) >= c_most;
        SELECT event.starts_at, event.id INTO v_last_at, v_last_id
        FROM ticketing.events AS event WHERE event.id = v_events[c_batch];
    END LOOP;
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_body
    FROM ticketing.ticket_type_json(p_ticket_types => v_types[1:c_most]) AS listed;
    RETURN api.answer(p_body => COALESCE(v_body, '[]'));
END
$$;
COMMENT ON FUNCTION ticketing.list_available_ticket_types() IS 'Ticket types of which some can be bought now.';
