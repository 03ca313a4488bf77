-- All stock of an event: its own, its ticket types' and their tiers'.
CREATE FUNCTION ticketing.event_stocks(p_event uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT array_agg(owned.stock_id)
        FROM (
            SELECT event.stock_id FROM ticketing.events AS event WHERE event.id = p_event
            UNION ALL
            SELECT ticket_type.stock_id FROM ticketing.ticket_types AS ticket_type WHERE ticket_type.event_id = p_event
            UNION ALL
            SELECT tier.stock_id
            FROM ticketing.ticket_tiers AS tier
            JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = tier.ticket_type_id
            WHERE ticket_type.event_id = p_event
        ) AS owned);
END
$$;
COMMENT ON FUNCTION ticketing.event_stocks(uuid) IS 'The ids of all stock of an event.';
