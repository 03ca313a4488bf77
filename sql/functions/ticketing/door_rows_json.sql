-- Tickets as the door list shows them, without their codes, for many ids at once and in their order.
--
-- p_day: checked_in_at and gate are of this day, for tickets that are admitted by day; NULL: of the last admission.
CREATE FUNCTION ticketing.door_rows_json(p_tickets uuid[], p_day date) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT COALESCE(json_agg(json_build_object(
            'id', ticket.id,
            'ticket_number', ticket.ticket_number,
            'order_number', sale.number,
            'holder_name', ticket.holder_name,
            'holder_email', ticket.holder_email,
            'ticket_type_name', item.ticket_type_name,
            'tier_name', item.ticket_tier_name,
            'day_pass_name', item.day_pass_name,
            'day_tier_price_name', item.day_tier_price_name,
            'valid_days', ticketing.ticket_days(ticket.order_item_id, event.pricing_type),
            'status', ticketing.ticket_status(ticket.status, ticket.used_at, ticketing.ticket_ends_at(
                ticket.order_item_id, event.pricing_type, event.ends_at, event.timezone), core.now()),
            'checked_in_at', api.iso(admitted.scanned_at),
            'gate', admitted.gate) ORDER BY wanted.place), '[]')
        FROM unnest(p_tickets) WITH ORDINALITY AS wanted (id, place)
        JOIN ticketing.tickets AS ticket ON ticket.id = wanted.id
        JOIN ticketing.order_items AS item ON item.id = ticket.order_item_id
        JOIN ticketing.events AS event ON event.id = ticket.event_id
        JOIN sales.orders AS sale ON sale.id = ticket.order_id
        LEFT JOIN LATERAL (
            SELECT scan.scanned_at, scan.gate
            FROM ticketing.scans AS scan
            WHERE scan.ticket_id = ticket.id AND scan.outcome = 'admitted'
              AND (p_day IS NULL OR NOT ticketing.sells_days(event.pricing_type) OR scan.day_on = p_day)
            ORDER BY scan.scanned_at DESC
            LIMIT 1
        ) AS admitted ON true);
END
$$;
COMMENT ON FUNCTION ticketing.door_rows_json(uuid[], date) IS 'Tickets as the door list shows them.';
