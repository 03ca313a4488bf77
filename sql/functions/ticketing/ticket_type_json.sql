-- Ticket types as clients see them, for many ids at once and in their order; in detail with their parts.
--
-- What types with parts say is asked for by calls: their many tables in this statement would make it dearer for all.
CREATE FUNCTION ticketing.ticket_type_json(p_ticket_types uuid[], p_detail boolean DEFAULT false)
RETURNS TABLE (place bigint, id uuid, body json)
LANGUAGE plpgsql STABLE AS $$
BEGIN
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
                'created_at', api.iso(ticket_type.created_at),
                'updated_at', api.iso(ticket_type.updated_at))::text, -1)
            || CASE WHEN ticket_type.pricing_type = 'simple'
                THEN ', "is_on_sale" : ' || ticketing.is_on_sale(ticket_type.is_active, ticket_type.sales_start_at,
                        ticket_type.sales_end_at, event.status, event.ends_at, core.now())
                    || ', "is_sold_out" : ' || (figures.available = 0
                        OR (event_places = 0 AND inventory.available(event.stock_id) = 0))
                ELSE ticketing.type_state_json(ticket_type.id) END
            || CASE WHEN NOT p_detail THEN '}'
                WHEN ticket_type.pricing_type = 'simple' THEN ', "tiers" : [], "day_passes" : [], "day_tier_prices" : []}'
                ELSE ticketing.type_parts_json(ticket_type.id) END)::json
    FROM unnest(p_ticket_types) WITH ORDINALITY AS wanted (id, place)
    JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = wanted.id
    JOIN ticketing.events AS event ON event.id = ticket_type.event_id
    CROSS JOIN LATERAL inventory.counts(p_stock => ticket_type.stock_id) AS figures
    CROSS JOIN LATERAL inventory.untaken(p_stock => event.stock_id) AS event_places;
END
$$;
COMMENT ON FUNCTION ticketing.ticket_type_json(uuid[], boolean) IS
    'Ticket types as clients see them; place is the place in the array.';
