-- Tiers as clients see them, for many ids at once and in their order.
CREATE FUNCTION ticketing.tier_json(p_tiers uuid[])
RETURNS TABLE (place bigint, id uuid, body json)
LANGUAGE sql STABLE AS $$
    WITH listed AS (
        SELECT wanted.place, tier, ticket_type.stock_id AS type_stock_id, event.stock_id AS event_stock_id,
               ticketing.is_on_sale(ticket_type.is_active, ticket_type.sales_start_at, ticket_type.sales_end_at,
                                    event.status, event.ends_at, core.now())
               AND ticketing.is_on_sale(tier.is_active, tier.sales_start_at, tier.sales_end_at,
                                        event.status, event.ends_at, core.now()) AS is_on_sale
        FROM unnest(p_tiers) WITH ORDINALITY AS wanted (id, place)
        JOIN ticketing.ticket_tiers AS tier ON tier.id = wanted.id
        JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = tier.ticket_type_id
        JOIN ticketing.events AS event ON event.id = ticket_type.event_id
    )
    SELECT listed.place, (listed.tier).id,
           json_build_object(
               'id', (listed.tier).id,
               'ticket_type', (listed.tier).ticket_type_id,
               'tier_number', (listed.tier).tier_number,
               'name', (listed.tier).name,
               'description', (listed.tier).description,
               'price', (listed.tier).price::text,
               'quantity', (listed.tier).quantity,
               'quantity_sold', figures.sold,
               'quantity_reserved', figures.reserved,
               'available_quantity', figures.available,
               'sales_start', api.iso((listed.tier).sales_start_at),
               'sales_end', api.iso((listed.tier).sales_end_at),
               'is_active', (listed.tier).is_active,
               'is_on_sale', listed.is_on_sale,
               'is_sold_out', LEAST(figures.available, of_type.available, of_event.available) = 0,
               'created_at', api.iso((listed.tier).created_at),
               'updated_at', api.iso((listed.tier).updated_at))
    FROM listed
    CROSS JOIN LATERAL inventory.counts(p_stock => (listed.tier).stock_id) AS figures
    CROSS JOIN LATERAL inventory.counts(p_stock => listed.type_stock_id) AS of_type
    CROSS JOIN LATERAL inventory.counts(p_stock => listed.event_stock_id) AS of_event
$$;
COMMENT ON FUNCTION ticketing.tier_json(uuid[]) IS 'Tiers as clients see them; place is the place in the array.';
