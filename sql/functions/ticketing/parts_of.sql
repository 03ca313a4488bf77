-- The parts of a ticket type (tiers, day passes, day and tier prices): whether each is on sale by its own window and day,
-- and how many can be bought by its own quantity and its days. The type's and the event's own limits come on top.
--
-- One statement, in FROM part of the caller's: what the caller does not read is not computed.
CREATE FUNCTION ticketing.parts_of(p_ticket_type uuid)
RETURNS TABLE (is_active boolean, is_on_sale boolean, available int)
LANGUAGE sql STABLE ROWS 5 AS $$
    SELECT tier.is_active,
           ticketing.is_on_sale(tier.is_active, tier.sales_start_at, tier.sales_end_at, event.status, event.ends_at,
                                core.now()),
           (SELECT figures.available FROM inventory.counts(p_stock => tier.stock_id) AS figures)
    FROM ticketing.ticket_tiers AS tier
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = tier.ticket_type_id
    JOIN ticketing.events AS event ON event.id = ticket_type.event_id
    WHERE tier.ticket_type_id = p_ticket_type
    UNION ALL
    SELECT pass.is_active,
           ticketing.is_on_sale(pass.is_active, NULL, NULL, event.status,
                                ticketing.sale_ends_at(event.ends_at, event.timezone, day.day_on), core.now()),
           LEAST((SELECT figures.available FROM inventory.counts(p_stock => pass.stock_id) AS figures),
                 (SELECT min(figures.available)
                  FROM ticketing.event_days AS taken
                  CROSS JOIN LATERAL inventory.counts(p_stock => taken.stock_id) AS figures
                  WHERE taken.event_id = pass.event_id AND (pass.is_all_days OR taken.id = pass.event_day_id)))
    FROM ticketing.day_passes AS pass
    JOIN ticketing.events AS event ON event.id = pass.event_id
    LEFT JOIN ticketing.event_days AS day ON day.id = pass.event_day_id
    WHERE pass.ticket_type_id = p_ticket_type
    UNION ALL
    SELECT cell.is_active,
           ticketing.is_on_sale(cell.is_active, NULL, NULL, event.status,
                                ticketing.sale_ends_at(event.ends_at, event.timezone, day.day_on), core.now()),
           LEAST((SELECT figures.available FROM inventory.counts(p_stock => cell.stock_id) AS figures),
                 (SELECT figures.available FROM inventory.counts(p_stock => day.stock_id) AS figures))
    FROM ticketing.day_tier_prices AS cell
    JOIN ticketing.events AS event ON event.id = cell.event_id
    JOIN ticketing.event_days AS day ON day.id = cell.event_day_id
    WHERE cell.ticket_type_id = p_ticket_type
$$;
COMMENT ON FUNCTION ticketing.parts_of(uuid) IS 'Whether the parts of a ticket type are on sale, and how many are left.';
