-- GET /api/tickets/my-tickets/stats/          operationId: getMyTicketStats
--
-- How many tickets the caller has, and for how many events to come. Expired ones count in the total only.
--
-- Locks    nothing.
-- Refuses  401.
CREATE FUNCTION ticketing.get_my_ticket_stats(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_now timestamptz := core.now();
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
BEGIN
    RETURN api.answer(p_body => (
        SELECT json_build_object(
            'total_tickets', count(*),
            'active_tickets', count(*) FILTER (WHERE owned.status = 'active'),
            'used_tickets', count(*) FILTER (WHERE owned.status = 'used'),
            'cancelled_tickets', count(*) FILTER (WHERE owned.status = 'cancelled'),
            'upcoming_events', count(DISTINCT owned.event_id) FILTER (
                WHERE owned.status = 'active' AND owned.starts_at > v_now))
        FROM (
            SELECT ticket.event_id, event.starts_at,
                   ticketing.ticket_status(ticket.status, ticket.used_at, ticketing.ticket_ends_at(
                       ticket.order_item_id, event.pricing_type, event.ends_at, event.timezone), v_now) AS status
            FROM ticketing.tickets AS ticket
            JOIN ticketing.events AS event ON event.id = ticket.event_id
            WHERE ticket.account_id = v_account.id
        ) AS owned));
END
$$;
COMMENT ON FUNCTION ticketing.get_my_ticket_stats(uuid) IS 'How many tickets the caller has, by status.';
