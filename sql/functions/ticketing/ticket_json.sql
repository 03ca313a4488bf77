-- Tickets as their owners see them, for many ids at once and in their order.
CREATE FUNCTION ticketing.ticket_json(p_tickets uuid[], p_base_url text)
RETURNS TABLE (place bigint, id uuid, body json)
LANGUAGE sql STABLE AS $$
    SELECT wanted.place, ticket.id,
           json_build_object(
               'id', ticket.id,
               'ticket_number', ticket.ticket_number,
               'order', ticket.order_id,
               'order_number', sale.number,
               'event', event.id,
               'event_title', event.title,
               'event_slug', event.slug,
               'event_start_date', api.iso(event.starts_at),
               'venue_name', event.venue_name,
               'venue_city', event.venue_city,
               'ticket_type', item.ticket_type_id,
               'ticket_type_name', item.ticket_type_name,
               'tier_name', item.ticket_tier_name,
               'day_pass_name', item.day_pass_name,
               'day_tier_price_name', item.day_tier_price_name,
               'holder_name', ticket.holder_name,
               'holder_email', ticket.holder_email,
               'price', ticket.price::text,
               'valid_days', ticketing.ticket_days(ticket.order_item_id, event.pricing_type),
               'status', shown.status,
               'is_used', ticket.used_at IS NOT NULL AND shown.status <> 'active',
               'check_ins', CASE WHEN ticketing.sells_days(event.pricing_type)
                   THEN ticketing.check_ins_json(ticket.id) ELSE '[]' END,
               'used_at', CASE WHEN shown.status <> 'active' THEN api.iso(ticket.used_at) END,
               'qr_code_data', ticket.qr_code_data,
               'qr_code', p_base_url || '/api/tickets/my-tickets/' || ticket.id || '/qr/',
               'pdf_url', p_base_url || '/api/tickets/my-tickets/' || ticket.id || '/download/',
               'created_at', api.iso(ticket.created_at))
    FROM unnest(p_tickets) WITH ORDINALITY AS wanted (id, place)
    JOIN ticketing.tickets AS ticket ON ticket.id = wanted.id
    JOIN ticketing.order_items AS item ON item.id = ticket.order_item_id
    JOIN ticketing.events AS event ON event.id = ticket.event_id
    JOIN sales.orders AS sale ON sale.id = ticket.order_id
    CROSS JOIN LATERAL (
        SELECT ticketing.ticket_status(ticket.status, ticket.used_at, ticketing.ticket_ends_at(
            ticket.order_item_id, event.pricing_type, event.ends_at, event.timezone), core.now()) AS status
        OFFSET 0  -- once for a row, not wherever it is named
    ) AS shown
$$;
COMMENT ON FUNCTION ticketing.ticket_json(uuid[], text) IS 'Tickets as clients see them; place is the place in the array.';
