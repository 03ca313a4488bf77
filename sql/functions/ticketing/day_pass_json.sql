-- Day passes as clients see them, for many ids at once and in their order.
CREATE FUNCTION ticketing.day_pass_json(p_day_passes uuid[])
RETURNS TABLE (place bigint, id uuid, body json)
LANGUAGE sql STABLE AS $$
    WITH listed AS (
        SELECT wanted.place, pass, day.day_on, ticket_type.stock_id AS type_stock_id,
               ticketing.is_on_sale(ticket_type.is_active, ticket_type.sales_start_at, ticket_type.sales_end_at,
                                    event.status, event.ends_at, core.now())
               AND ticketing.is_on_sale(pass.is_active, NULL, NULL, event.status,
                                        ticketing.sale_ends_at(event.ends_at, event.timezone, day.day_on), core.now())
               AS is_on_sale
        FROM unnest(p_day_passes) WITH ORDINALITY AS wanted (id, place)
        JOIN ticketing.day_passes AS pass ON pass.id = wanted.id
        JOIN ticketing.ticket_types AS ticket_type ON ticket_type.id = pass.ticket_type_id
        JOIN ticketing.events AS event ON event.id = pass.event_id
        LEFT JOIN ticketing.event_days AS day ON day.id = pass.event_day_id
    )
    SELECT listed.place, (listed.pass).id,
           json_build_object(
               'id', (listed.pass).id,
               'ticket_type', (listed.pass).ticket_type_id,
               'day_number', (listed.pass).day_number,
               'name', (listed.pass).name,
               'description', (listed.pass).description,
               'date', listed.day_on,
               'price', (listed.pass).price::text,
               'quantity', (listed.pass).quantity,
               'quantity_sold', figures.sold,
               'quantity_reserved', figures.reserved,
               'available_quantity', figures.available,
               'is_all_days', (listed.pass).is_all_days,
               'is_active', (listed.pass).is_active,
               'is_on_sale', listed.is_on_sale,
               'is_sold_out', LEAST(figures.available, of_type.available, of_days.available) = 0,
               'created_at', api.iso((listed.pass).created_at),
               'updated_at', api.iso((listed.pass).updated_at))
    FROM listed
    CROSS JOIN LATERAL inventory.counts(p_stock => (listed.pass).stock_id) AS figures
    CROSS JOIN LATERAL inventory.counts(p_stock => listed.type_stock_id) AS of_type
    CROSS JOIN LATERAL (
        SELECT min(of_day.available) AS available
        FROM ticketing.event_days AS taken
        CROSS JOIN LATERAL inventory.counts(p_stock => taken.stock_id) AS of_day
        WHERE taken.event_id = (listed.pass).event_id
          AND ((listed.pass).is_all_days OR taken.id = (listed.pass).event_day_id)
    ) AS of_days
$$;
COMMENT ON FUNCTION ticketing.day_pass_json(uuid[]) IS 'Day passes as clients see them; place is the place in the array.';
