-- For every item of every order the stocks that it takes from, one row each: ticketing.offer_stocks for many. Part of the
-- statement that reads it.
CREATE FUNCTION ticketing.item_stocks() RETURNS TABLE (order_id uuid, item_id uuid, quantity int, stock_id uuid)
LANGUAGE sql STABLE AS $$
    SELECT item.order_id, item.id, item.quantity, taken.stock_id
    FROM ticketing.order_items AS item
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = item.ticket_type_id
    JOIN ticketing.events AS event ON event.id = ticket_type.event_id
    LEFT JOIN ticketing.ticket_tiers AS tier ON tier.id = item.ticket_tier_id
    LEFT JOIN ticketing.day_passes AS pass ON pass.id = item.day_pass_id
    LEFT JOIN ticketing.day_tier_prices AS price ON price.id = item.day_tier_price_id
    CROSS JOIN LATERAL (VALUES (ticket_type.stock_id), (tier.stock_id), (pass.stock_id), (price.stock_id),
        (CASE WHEN NOT ticketing.sells_days(event.pricing_type) THEN event.stock_id END)) AS taken (stock_id)
    WHERE taken.stock_id IS NOT NULL
    UNION ALL
    SELECT item.order_id, item.id, item.quantity, day.stock_id
    FROM ticketing.order_items AS item
    LEFT JOIN ticketing.day_passes AS pass ON pass.id = item.day_pass_id
    LEFT JOIN ticketing.day_tier_prices AS price ON price.id = item.day_tier_price_id
    JOIN ticketing.event_days AS day ON day.event_id = COALESCE(pass.event_id, price.event_id)
        AND (day.id = COALESCE(pass.event_day_id, price.event_day_id) OR pass.is_all_days)
    WHERE num_nonnulls(item.day_pass_id, item.day_tier_price_id) > 0
$$;
COMMENT ON FUNCTION ticketing.item_stocks() IS 'For every item of every order the stocks that it takes from.';
