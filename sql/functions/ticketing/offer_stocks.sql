-- The stocks, in id order, that one unit of something takes one of each: the limits that bind when it is sold.
--
--   simple         type, event
--   tiered         type, event, tier
--   day_based      type, pass, its day; for an all-days pass every day of the event
--   tier_and_day   type, price, its day
--
-- The parts are the ticket type's own; which ids go with which structure is for ticketing.read_item to check. Days of an
-- event change under the lock of all its stock, the day of a pass or price under that of its own stock: who has taken from
-- these stocks looks again afterwards whether they are still the same.
CREATE FUNCTION ticketing.offer_stocks(
    p_ticket_type uuid,
    p_ticket_tier uuid DEFAULT NULL,
    p_day_pass uuid DEFAULT NULL,
    p_day_tier_price uuid DEFAULT NULL
) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT array_agg(taken.stock_id ORDER BY taken.stock_id)
        FROM ticketing.ticket_types AS ticket_type
        JOIN ticketing.events AS event ON event.id = ticket_type.event_id
        LEFT JOIN ticketing.ticket_tiers AS tier ON tier.id = p_ticket_tier
        LEFT JOIN ticketing.day_passes AS pass ON pass.id = p_day_pass
        LEFT JOIN ticketing.day_tier_prices AS price ON price.id = p_day_tier_price
        CROSS JOIN LATERAL (
            VALUES (ticket_type.stock_id), (tier.stock_id), (pass.stock_id), (price.stock_id),
                (CASE WHEN NOT ticketing.sells_days(event.pricing_type) THEN event.stock_id END)
            UNION ALL
            SELECT day.stock_id FROM ticketing.event_days AS day
            WHERE day.event_id = event.id
              AND (day.id = COALESCE(pass.event_day_id, price.event_day_id) OR pass.is_all_days)
        ) AS taken (stock_id)
        WHERE ticket_type.id = p_ticket_type AND taken.stock_id IS NOT NULL);
END
$$;
COMMENT ON FUNCTION ticketing.offer_stocks(uuid, uuid, uuid, uuid) IS
    'The stocks that one unit of a ticket type, tier, day pass or day and tier takes from.';
