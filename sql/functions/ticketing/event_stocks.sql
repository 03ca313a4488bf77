-- All stock of an event: its own, its days', its ticket types' and that of all their parts.
CREATE FUNCTION ticketing.event_stocks(p_event uuid) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT array_agg(owned.stock_id)
        FROM (
            SELECT event.stock_id FROM ticketing.events AS event WHERE event.id = p_event
            UNION ALL
            SELECT day.stock_id FROM ticketing.event_days AS day WHERE day.event_id = p_event
            UNION ALL
            SELECT ticket_type.stock_id FROM ticketing.ticket_types AS ticket_type WHERE ticket_type.event_id = p_event
            UNION ALL
            SELECT tier.stock_id
            FROM ticketing.ticket_tiers AS tier
            JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = tier.ticket_type_id
            WHERE ticket_type.event_id = p_event
            UNION ALL
            SELECT pass.stock_id FROM ticketing.day_passes AS pass WHERE pass.event_id = p_event
            UNION ALL
            SELECT price.stock_id FROM ticketing.day_tier_prices AS price WHERE price.event_id = p_event
        ) AS owned);
END
$$;
COMMENT ON FUNCTION ticketing.event_stocks(uuid) IS 'The ids of all stock of an event.';
