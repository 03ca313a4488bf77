-- Ticket types as clients see them, for many ids at once and in their order; in detail with their parts.
CREATE FUNCTION ticketing.ticket_type_json(p_ticket_types uuid[], p_detail boolean DEFAULT false)
RETURNS TABLE (place bigint, id uuid, body json)
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_tiers uuid[];
    v_tiers_of jsonb := '{}'::jsonb;
BEGIN
    IF p_detail THEN
        SELECT array_agg(tier.id ORDER BY tier.tier_number) INTO v_tiers
        FROM ticketing.ticket_tiers AS tier
        WHERE tier.ticket_type_id = ANY (p_ticket_types);
    END IF;
    IF v_tiers IS NOT NULL THEN
        -- Each array as text, so that it is passed on as it was written.
        SELECT jsonb_object_agg(written.ticket_type_id, written.tiers) INTO v_tiers_of
        FROM (
            SELECT listed.body ->> 'ticket_type' AS ticket_type_id, json_agg(listed.body ORDER BY listed.place)::text AS tiers
            FROM ticketing.tier_json(v_tiers) AS listed
            GROUP BY 1
        ) AS written;
    END IF;
    RETURN QUERY
    SELECT wanted.place, ticket_type.id,
           (left(json_build_object(
                'id', ticket_type.id,
                'event', ticket_type.event_id,
                'event_title', event.title,
                'name', ticket_type.name,
                'description', ticket_type.description,
                'pricing_type', ticket_type.pricing_type,
                'price', ticket_type.price::text,
                'total_quantity', ticket_type.total_quantity,
                'quantity_sold', figures.sold,
                'quantity_reserved', figures.reserved,
                'available_quantity', figures.available,
                'sales_start', api.iso(ticket_type.sales_start_at),
                'sales_end', api.iso(ticket_type.sales_end_at),
                'min_purchase', ticket_type.min_purchase,
                'max_purchase', ticket_type.max_purchase,
                'benefits', ticket_type.benefits,
                'is_active', ticket_type.is_active,
                'is_on_sale', ticketing.is_on_sale(ticket_type.is_active, ticket_type.sales_start_at,
                    ticket_type.sales_end_at, event.status, event.ends_at, core.now()),
                'is_sold_out', figures.available = 0,
                'created_at', api.iso(ticket_type.created_at),
                'updated_at', api.iso(ticket_type.updated_at))::text, -1)
            || CASE WHEN p_detail
                THEN ', "tiers" : ' || COALESCE(v_tiers_of ->> ticket_type.id::text, '[]')
                    || ', "day_passes" : [], "day_tier_prices" : []}'
                ELSE '}' END)::json
    FROM unnest(p_ticket_types) WITH ORDINALITY AS wanted (id, place)
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = wanted.id
    JOIN ticketing.events AS event ON event.id = ticket_type.event_id
    CROSS JOIN LATERAL inventory.counts(p_stock => ticket_type.stock_id) AS figures;
END
$$;
COMMENT ON FUNCTION ticketing.ticket_type_json(uuid[], boolean) IS
    'Ticket types as clients see them; place is the place in the array.';
