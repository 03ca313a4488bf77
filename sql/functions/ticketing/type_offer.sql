-- What can be bought of a ticket type, over all limits that bind: its own quantity, of which p_available are left, the
-- event's places, and those of its parts, if it has some. One row; in FROM part of the caller's statement.
--
--   is_on_sale    its window is open, and that of a part
--   is_sold_out   nothing is left of it, whether on sale or not
--   is_available  some can be bought now
CREATE FUNCTION ticketing.type_offer(
    p_type ticketing.ticket_types, p_event ticketing.events, p_available int
)
RETURNS TABLE (is_on_sale boolean, is_sold_out boolean, is_available boolean)
LANGUAGE sql STABLE ROWS 1 AS $$
    SELECT own.is_open AND parts.is_on_sale, NOT own.has_left OR parts.is_sold_out,
           own.is_open AND own.has_left AND parts.is_available
    FROM (
        SELECT ticketing.is_on_sale(p_type.is_active, p_type.sales_start_at, p_type.sales_end_at, p_event.status,
                                    p_event.ends_at, core.now()) AS is_open,
               p_available > 0
               AND (ticketing.sells_days(p_event.pricing_type)
                    OR (SELECT figures.available FROM inventory.counts(p_stock => p_event.stock_id) AS figures) > 0)
               AS has_left
    ) AS own
    CROSS JOIN LATERAL (
        SELECT true AS is_on_sale, false AS is_sold_out, true AS is_available
        WHERE p_type.pricing_type = 'simple'
        UNION ALL
        SELECT COALESCE(bool_or(part.is_on_sale), false),
               -- Without an active part nothing was ever there to be sold out.
               COALESCE(bool_and(part.available = 0) FILTER (WHERE part.is_active), false),
               COALESCE(bool_or(part.is_on_sale AND part.available > 0), false)
        FROM ticketing.parts_of(p_type.id) AS part
        WHERE p_type.pricing_type <> 'simple'
        HAVING p_type.pricing_type <> 'simple'
    ) AS parts
$$;
COMMENT ON FUNCTION ticketing.type_offer(ticketing.ticket_types, ticketing.events, int) IS
    'Whether a ticket type is on sale, sold out, and can be bought now, over all limits that bind.';
