-- What somebody waits for, or was offered, at an event: one row for each ticket type, tier, day pass or day and tier.
--
--   stocks       what a unit takes one of each, in id order
--   untaken      how many there are that nobody holds; certain only under the locks of the stocks
--   is_awaited   somebody waits for it: not only live offers
--   is_open      not taken off sale, and its sale has begun
--   closes_at    when its sale ends; at once for a cancelled event, or one that is a draft
--   opened_at    when its sale began, if that is limited
--   fewest, most  how many one may order of its ticket type
CREATE FUNCTION ticketing.waiting_items(p_event uuid)
RETURNS TABLE (
    ticket_type_id uuid, part_id uuid, stocks uuid[], untaken int, is_awaited boolean, is_open boolean,
    closes_at timestamptz, opened_at timestamptz, fewest int, most int
)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN QUERY
    SELECT item.type_id, item.part, offer.stocks, room.untaken, item.awaited,
           ticket_type.is_active AND COALESCE(tier.is_active, pass.is_active, cell.is_active, true)
               AND COALESCE(began.at <= core.now(), true),
           CASE WHEN event.status IN ('draft', 'cancelled') THEN core.now()
               ELSE LEAST(ticketing.sale_ends_at(event.ends_at, event.timezone, day.day_on), ticket_type.sales_end_at,
                          tier.sales_end_at) END,
           began.at, ticket_type.min_purchase, ticket_type.max_purchase
    FROM (
        SELECT entry.ticket_type_id AS type_id, entry.ticket_tier_id AS tier_id, entry.day_pass_id AS pass_id,
               entry.day_tier_price_id AS cell_id,
               COALESCE(entry.ticket_tier_id, entry.day_pass_id, entry.day_tier_price_id) AS part,
               bool_or(entry.status = 'waiting') AS awaited
        FROM ticketing.waiting_list_entries AS entry
        WHERE entry.event_id = p_event AND entry.status IN ('waiting', 'offered')
        GROUP BY entry.ticket_type_id, entry.ticket_tier_id, entry.day_pass_id, entry.day_tier_price_id
    ) AS item
    JOIN ticketing.events AS event ON event.id = p_event
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = item.type_id
    LEFT JOIN ticketing.ticket_tiers AS tier ON tier.id = item.tier_id
    LEFT JOIN ticketing.day_passes AS pass ON pass.id = item.pass_id
    LEFT JOIN ticketing.day_tier_prices AS cell ON cell.id = item.cell_id
    LEFT JOIN ticketing.event_days AS day ON day.id = COALESCE(pass.event_day_id, cell.event_day_id)
    CROSS JOIN LATERAL (SELECT GREATEST(ticket_type.sales_start_at, tier.sales_start_at) AS at) AS began
    CROSS JOIN LATERAL (
        SELECT ticketing.offer_stocks(p_ticket_type => item.type_id, p_ticket_tier => item.tier_id,
            p_day_pass => item.pass_id, p_day_tier_price => item.cell_id) AS stocks
    ) AS offer
    CROSS JOIN LATERAL (
        SELECT min(stock.capacity - stock.taken) AS untaken FROM inventory.stock AS stock WHERE stock.id = ANY (offer.stocks)
    ) AS room;
END
$$;
COMMENT ON FUNCTION ticketing.waiting_items(uuid) IS
    'What is waited for at an event, with what is free of it and until when it is sold.';
