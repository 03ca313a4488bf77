-- Day and tier prices as clients see them, for many ids at once and in their order.
CREATE FUNCTION ticketing.day_tier_price_json(p_prices uuid[])
RETURNS TABLE (place bigint, id uuid, body json)
LANGUAGE sql STABLE AS $$
    WITH listed AS (
        SELECT wanted.place, cell, day.day_on, day.stock_id AS day_stock_id, ticket_type.stock_id AS type_stock_id,
               ticketing.is_on_sale(ticket_type.is_active, ticket_type.sales_start_at, ticket_type.sales_end_at,
                                    event.status, event.ends_at, core.now())
               AND ticketing.is_on_sale(cell.is_active, NULL, NULL, event.status,
                                        ticketing.sale_ends_at(event.ends_at, event.timezone, day.day_on), core.now())
               AS is_on_sale
        FROM unnest(p_prices) WITH ORDINALITY AS wanted (id, place)
        JOIN ticketing.day_tier_prices AS cell ON cell.id = wanted.id
        JOIN ticketing.event_days AS day ON day.id = cell.event_day_id
        JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = cell.ticket_type_id
        JOIN ticketing.events AS event ON event.id = cell.event_id
    )
    SELECT listed.place, (listed.cell).id,
           json_build_object(
               'id', (listed.cell).id,
               'ticket_type', (listed.cell).ticket_type_id,
               'day_number', (listed.cell).day_number,
               'day_name', (listed.cell).day_name,
               'date', listed.day_on,
               'tier_number', (listed.cell).tier_number,
               'tier_name', (listed.cell).tier_name,
               'price', (listed.cell).price::text,
               'quantity', (listed.cell).quantity,
               'quantity_sold', figures.sold,
               'quantity_reserved', figures.reserved,
               'available_quantity', figures.available,
               'is_active', (listed.cell).is_active,
               'is_on_sale', listed.is_on_sale,
               'is_sold_out', LEAST(figures.available, of_type.available, of_day.available) = 0,
               'created_at', api.iso((listed.cell).created_at),
               'updated_at', api.iso((listed.cell).updated_at))
    FROM listed
    CROSS JOIN LATERAL inventory.counts(p_stock => (listed.cell).stock_id) AS figures
    CROSS JOIN LATERAL inventory.counts(p_stock => listed.type_stock_id) AS of_type
    CROSS JOIN LATERAL inventory.counts(p_stock => listed.day_stock_id) AS of_day
$$;
COMMENT ON FUNCTION ticketing.day_tier_price_json(uuid[]) IS
    'Day and tier prices as clients see them; place is the place in the array.';
