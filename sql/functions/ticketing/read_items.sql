-- The items of a new order, repeated ones merged, with their prices and what is wrong with each (problem NULL: nothing).
--
-- min_purchase and max_purchase count all items of a ticket type together. p_bought: how many of which type the buyer has
-- already, {"type id": n}, where the limit is per account.
CREATE FUNCTION ticketing.read_items(p_event ticketing.events, p_items jsonb, p_bought jsonb)
RETURNS SETOF ticketing.basket_line
LANGUAGE sql STABLE AS $$
    WITH sent AS (
        SELECT min(item.place) AS place, item.ticket_type_id, item.ticket_tier_id,
               LEAST(sum(item.quantity), 1000000)::int AS quantity,
               bool_and(COALESCE(item.quantity >= 1, false)) AS has_quantity,
               bool_or(item.day_pass_id IS NOT NULL) AS has_day_pass,
               bool_or(item.day_tier_price_id IS NOT NULL) AS has_day_tier
        FROM ROWS FROM (jsonb_to_recordset(p_items) AS (
            ticket_type_id uuid, ticket_tier_id uuid, day_pass_id uuid, day_tier_price_id uuid, quantity bigint))
            WITH ORDINALITY AS item (ticket_type_id, ticket_tier_id, day_pass_id, day_tier_price_id, quantity, place)
        GROUP BY item.ticket_type_id, item.ticket_tier_id
    ), found AS (
        SELECT sent.*, ticket_type, tier,
               sum(sent.quantity) OVER (PARTITION BY sent.ticket_type_id)
                   + COALESCE((p_bought ->> sent.ticket_type_id::text)::int, 0) AS of_type,
               ticketing.is_on_sale(ticket_type.is_active, ticket_type.sales_start_at, ticket_type.sales_end_at,
                                    p_event.status, p_event.ends_at, core.now())
               AND (tier.id IS NULL
                    OR ticketing.is_on_sale(tier.is_active, tier.sales_start_at, tier.sales_end_at,
                                            p_event.status, p_event.ends_at, core.now())) AS is_on_sale
        FROM sent
        LEFT JOIN ticketing.ticket_types AS ticket_type
            ON ticket_type.id = sent.ticket_type_id AND ticket_type.event_id = p_event.id
        LEFT JOIN ticketing.ticket_tiers AS tier
            ON tier.id = sent.ticket_tier_id AND tier.ticket_type_id = ticket_type.id
    )
    SELECT found.place, (found.ticket_type).id, (found.tier).id, (found.ticket_type).name, (found.tier).name,
           (found.ticket_type).stock_id, (found.tier).stock_id, found.quantity,
           COALESCE((found.tier).price, (found.ticket_type).price), problem.code, problem.message
    FROM found
    LEFT JOIN LATERAL (
        SELECT rule.code, rule.message
        FROM (VALUES
            (1, NOT found.has_quantity, 'invalid_quantity', 'Quantity must be at least 1'),
            (2, (found.ticket_type).id IS NULL, 'ticket_type_not_found', 'Ticket type not found'),
            (3, found.ticket_tier_id IS NOT NULL AND p_event.pricing_type <> 'tiered', 'unexpected_id',
                format('Tickets with %s pricing have no ticket_tier_id', p_event.pricing_type)),
            (4, found.has_day_pass AND p_event.pricing_type <> 'day_based', 'unexpected_id',
                format('Tickets with %s pricing have no day_pass_id', p_event.pricing_type)),
            (5, found.has_day_tier AND p_event.pricing_type <> 'tier_and_day', 'unexpected_id',
                format('Tickets with %s pricing have no day_tier_price_id', p_event.pricing_type)),
            (6, p_event.pricing_type = 'tiered' AND found.ticket_tier_id IS NULL, 'ticket_tier_required',
                'ticket_tier_id is required for tiered pricing'),
            (7, p_event.pricing_type = 'tiered' AND (found.tier).id IS NULL, 'ticket_tier_not_found',
                'Ticket tier not found'),
            (8, p_event.pricing_type = 'day_based' AND NOT found.has_day_pass, 'day_pass_required',
                'day_pass_id is required for day_based pricing'),
            (9, p_event.pricing_type = 'day_based', 'day_pass_not_found', 'Day pass not found'),
            (10, p_event.pricing_type = 'tier_and_day' AND NOT found.has_day_tier, 'day_tier_price_required',
                'day_tier_price_id is required for tier_and_day pricing'),
            (11, p_event.pricing_type = 'tier_and_day', 'day_tier_price_not_found', 'Day and tier price not found'),
            (12, NOT found.is_on_sale, 'not_on_sale',
                format('Tickets ''%s'' are not on sale', concat_ws(' - ', (found.ticket_type).name, (found.tier).name))),
            (13, found.of_type < (found.ticket_type).min_purchase, 'below_minimum',
                format('At least %s tickets of ''%s'' must be ordered',
                       (found.ticket_type).min_purchase, (found.ticket_type).name)),
            (14, found.of_type > (found.ticket_type).max_purchase, 'above_maximum',
                format('At most %s tickets of ''%s'' can be ordered',
                       (found.ticket_type).max_purchase, (found.ticket_type).name))
        ) AS rule (rank, applies, code, message)
        WHERE rule.applies
        ORDER BY rule.rank
        LIMIT 1
    ) AS problem ON true
    ORDER BY found.place
$$;
COMMENT ON FUNCTION ticketing.read_items(ticketing.events, jsonb, jsonb) IS
    'The merged items of a new order with prices, and what is wrong with them.';
