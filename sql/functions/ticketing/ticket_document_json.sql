-- The data of the document "ticket_pdf", one page a ticket:
--
-- {"tickets": [{"event_title", "venue_name", "venue_address", "venue_city",
--               "starts_at", "ends_at" (wall clock of the event's place, 2025-12-01T18:00),
--               "zone_label" (America/New_York, UTC-05:00), "holder_name", "ticket_type",
--               "tier" (or what is sold by day, and its days; null without), "admits" (whom, how often),
--               "price" ("150.00"), "currency" ("USD"), "order_number", "ticket_number", "qr_code_data",
--               "organizer_name", "status" (active, used, cancelled, expired)}]}
CREATE FUNCTION ticketing.ticket_document_json(p_tickets uuid[]) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object('tickets', COALESCE(jsonb_agg(jsonb_build_object(
            'event_title', event.title,
            'venue_name', event.venue_name,
            'venue_address', event.venue_address,
            'venue_city', event.venue_city,
            'starts_at', to_char(event.starts_at AT TIME ZONE event.timezone, 'YYYY-MM-DD"T"HH24:MI'),
            'ends_at', to_char(event.ends_at AT TIME ZONE event.timezone, 'YYYY-MM-DD"T"HH24:MI'),
            'zone_label', ticketing.zone_label(event.starts_at, event.timezone),
            'holder_name', ticket.holder_name,
            'ticket_type', item.ticket_type_name,
            'tier', NULLIF(concat_ws(', ',
                COALESCE(item.ticket_tier_name, item.day_pass_name, item.day_tier_price_name),
                ticketing.days_label(valid.days)), ''),
            'admits', CASE WHEN cardinality(valid.days) > 1 THEN 'one person, once a day' ELSE 'one person, once' END,
            'price', ticket.price::text,
            'currency', upper(event.currency),
            'order_number', sale.number,
            'ticket_number', ticket.ticket_number,
            'qr_code_data', ticket.qr_code_data,
            'organizer_name', concat_ws(' ', NULLIF(organizer.first_name, ''), NULLIF(organizer.last_name, '')),
            'status', ticketing.ticket_status(ticket.status, ticket.used_at, ticketing.ticket_ends_at(
                ticket.order_item_id, event.pricing_type, event.ends_at, event.timezone), core.now())
        ) ORDER BY wanted.place), '[]'))
        FROM unnest(p_tickets) WITH ORDINALITY AS wanted (id, place)
        JOIN ticketing.tickets AS ticket ON ticket.id = wanted.id
        JOIN ticketing.order_items AS item ON item.id = ticket.order_item_id
        JOIN ticketing.events AS event ON event.id = ticket.event_id
        JOIN identity.accounts AS organizer ON organizer.id = event.organizer_id
        JOIN sales.orders AS sale ON sale.id = ticket.order_id
        CROSS JOIN LATERAL (
            SELECT ticketing.ticket_days(ticket.order_item_id, event.pricing_type) AS days
            OFFSET 0  -- once for a row, not wherever it is named
        ) AS valid);
END
$$;
COMMENT ON FUNCTION ticketing.ticket_document_json(uuid[]) IS 'The data of the document ticket_pdf for these tickets.';
