-- GET /api/events/{slug}/door-list/          operationId: getDoorList
--
-- A page of the tickets of an event, for its organizer and staff: whose they are, and who is in. The totals are of all
-- good tickets of the event (of the day, when a day is asked for), whatever else is filtered.
-- Planned anew for its parameters.
--
-- Locks    nothing.
-- Refuses  401; 403 somebody else's event; 404 no such event, a page past the end.
CREATE FUNCTION ticketing.get_door_list(
    p_actor uuid,
    p_slug text,
    p_search text DEFAULT NULL,
    p_status text DEFAULT NULL,
    p_checked_in boolean DEFAULT NULL,
    p_day date DEFAULT NULL,
    p_ordering text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    v_event ticketing.events := ticketing.find_own_event(p_actor => p_actor, p_slug => p_slug, p_verb => 'scan tickets for');
    v_by_day boolean := ticketing.sells_days(v_event.pricing_type);
    v_ordering text := COALESCE(p_ordering, 'holder_name');
    v_pattern text := core.like_pattern(p_search);
    v_found record;
    v_bounds record;
    v_count int;
BEGIN
    SELECT count(*) FILTER (WHERE door.is_good) AS tickets,
           count(*) FILTER (WHERE door.is_good AND door.admitted_at IS NOT NULL) AS checked_in,
           array_agg(door.id ORDER BY
               CASE WHEN v_ordering = 'holder_name' THEN lower(door.holder_name) END,
               CASE WHEN v_ordering = '-holder_name' THEN lower(door.holder_name) END DESC,
               CASE WHEN v_ordering = 'ticket_number' THEN door.ticket_number END,
               CASE WHEN v_ordering = '-ticket_number' THEN door.ticket_number END DESC,
               CASE WHEN v_ordering = 'checked_in_at' THEN door.admitted_at END NULLS LAST,
               CASE WHEN v_ordering = '-checked_in_at' THEN door.admitted_at END DESC NULLS LAST,
               door.id) FILTER (WHERE door.is_wanted) AS ids
    INTO v_found
    FROM (
        SELECT ticket.id, ticket.holder_name, ticket.ticket_number, admitted.at AS admitted_at,
               ticket.status <> 'cancelled' AS is_good,
               (v_pattern IS NULL
                   OR ticket.holder_name || E'\n' || ticket.holder_email || E'\n' || ticket.ticket_number || E'\n' || sale.number
                       ILIKE v_pattern)
               AND (p_checked_in IS NULL OR (admitted.at IS NOT NULL) = p_checked_in)
               AND (p_status IS NULL
                   OR p_status = ticketing.ticket_status(ticket.status, ticket.used_at, ticketing.ticket_ends_at(
                       ticket.order_item_id, v_event.pricing_type, v_event.ends_at, v_event.timezone), core.now()))
                   AS is_wanted
        FROM ticketing.tickets AS ticket
        JOIN sales.orders AS sale ON sale.id = ticket.order_id
        LEFT JOIN (
            SELECT scan.ticket_id, max(scan.scanned_at) AS at
            FROM ticketing.scans AS scan
            WHERE scan.event_id = v_event.id AND scan.outcome = 'admitted'
              AND (p_day IS NULL OR NOT v_by_day OR scan.day_on = p_day)
            GROUP BY scan.ticket_id
        ) AS admitted ON admitted.ticket_id = ticket.id
        WHERE ticket.event_id = v_event.id
          AND (p_day IS NULL OR NOT v_by_day
               OR p_day = ANY (ticketing.ticket_days(ticket.order_item_id, v_event.pricing_type)))
    ) AS door;
    v_count := COALESCE(cardinality(v_found.ids), 0);
    SELECT * INTO v_bounds FROM api.page_bounds(p_page => p_page, p_page_size => p_page_size, p_count => v_count);
    RETURN api.answer(p_body => (
        jsonb_build_object('event', ticketing.door_event_json(p_event => v_event),
            'totals', jsonb_build_object('tickets', v_found.tickets, 'checked_in', v_found.checked_in))
        || api.page_json(p_request_url => p_request_url, p_page => v_bounds.page, p_page_size => v_bounds.page_size,
            p_count => v_count, p_results => ticketing.door_rows_json(
                p_tickets => v_found.ids[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.page_size],
                p_day => p_day))::jsonb)::json);
END
$$;
COMMENT ON FUNCTION ticketing.get_door_list(uuid, text, text, text, boolean, date, text, int, int, text) IS
    'A page of the tickets of an event, for those at its doors.';
