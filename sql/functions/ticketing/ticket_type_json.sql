-- Ticket types as clients see them, for many ids at once and in their order; in detail with their parts.
CREATE FUNCTION ticketing.ticket_type_json(p_ticket_types uuid[], p_detail boolean DEFAULT false)
RETURNS TABLE (place bigint, id uuid, body json)
LANGUAGE sql STABLE AS $$
    WITH listed AS (
        SELECT wanted.place, ticket_type, event.title AS event_title,
               ticketing.is_on_sale(ticket_type.is_active, ticket_type.sales_start_at, ticket_type.sales_end_at,
                                    event.status, event.ends_at, core.now()) AS is_on_sale
        FROM unnest(p_ticket_types) WITH ORDINALITY AS wanted (id, place)
        JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = wanted.id
        JOIN ticketing.events AS event ON event.id = ticket_type.event_id
    ), tiers AS (
        SELECT tier.ticket_type_id, json_agg(written.body ORDER BY written.place) AS body
        FROM ticketing.tier_json(ARRAY(
            SELECT tier.id FROM ticketing.ticket_tiers AS tier
            WHERE p_detail AND tier.ticket_type_id = ANY (p_ticket_types)
            ORDER BY tier.tier_number)) AS written
        JOIN ticketing.ticket_tiers AS tier ON tier.id = written.id
        GROUP BY tier.ticket_type_id
    )
    SELECT listed.place, (listed.ticket_type).id,
           (left(json_build_object(
                'id', (listed.ticket_type).id,
                'event', (listed.ticket_type).event_id,
                'event_title', listed.event_title,
                'name', (listed.ticket_type).name,
                'description', (listed.ticket_type).description,
                'pricing_type', (listed.ticket_type).pricing_type,
                'price', (listed.ticket_type).price::text,
                'total_quantity', (listed.ticket_type).total_quantity,
                'quantity_sold', figures.sold,
                'quantity_reserved', figures.reserved,
                'available_quantity', figures.available,
                'sales_start', api.iso((listed.ticket_type).sales_start_at),
                'sales_end', api.iso((listed.ticket_type).sales_end_at),
                'min_purchase', (listed.ticket_type).min_purchase,
                'max_purchase', (listed.ticket_type).max_purchase,
                'benefits', (listed.ticket_type).benefits,
                'is_active', (listed.ticket_type).is_active,
                'is_on_sale', listed.is_on_sale,
                'is_sold_out', figures.available = 0,
                'created_at', api.iso((listed.ticket_type).created_at),
                'updated_at', api.iso((listed.ticket_type).updated_at))::text, -1)
            || CASE WHEN p_detail
                THEN ', "tiers" : ' || COALESCE(tiers.body::text, '[]') || ', "day_passes" : [], "day_tier_prices" : []}'
                ELSE '}' END)::json
    FROM listed
    CROSS JOIN LATERAL inventory.counts(p_stock => (listed.ticket_type).stock_id) AS figures
    LEFT JOIN tiers ON tiers.ticket_type_id = (listed.ticket_type).id
$$;
COMMENT ON FUNCTION ticketing.ticket_type_json(uuid[], boolean) IS
    'Ticket types as clients see them; place is the place in the array.';
