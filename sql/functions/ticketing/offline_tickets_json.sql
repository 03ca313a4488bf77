-- A part of the tickets of an event as a scanner without a connection needs them: by hash of their codes, so that whoever
-- finds the device can make no tickets of it.
CREATE FUNCTION ticketing.offline_tickets_json(p_event ticketing.events, p_first_row int, p_count int) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT COALESCE(json_agg(json_build_object(
            'id', ticket.id,
            'number', ticket.ticket_number,
            'code_sha256', encode(sha256(convert_to(ticket.qr_code_data, 'UTF8')), 'hex'),
            'holder', ticket.holder_name,
            'type', item.ticket_type_name,
            'tier', COALESCE(item.ticket_tier_name, item.day_pass_name, item.day_tier_price_name),
            'days', ticketing.ticket_days(ticket.order_item_id, p_event.pricing_type),
            'void', ticket.status = 'cancelled',
            'admitted', (
                SELECT COALESCE(json_agg(json_build_object('day', scan.day_on, 'at', api.iso(scan.scanned_at), 'gate', scan.gate)
                                         ORDER BY scan.scanned_at), '[]')
                FROM ticketing.scans AS scan
                WHERE scan.ticket_id = ticket.id AND scan.outcome = 'admitted')) ORDER BY ticket.id), '[]')
        FROM (
            SELECT one.* FROM ticketing.tickets AS one
            WHERE one.event_id = p_event.id
            ORDER BY one.id
            OFFSET p_first_row LIMIT p_count
        ) AS ticket
        JOIN ticketing.order_items AS item ON item.id = ticket.order_item_id);
END
$$;
COMMENT ON FUNCTION ticketing.offline_tickets_json(ticketing.events, int, int) IS
    'Tickets as a scanner without a connection needs them.';
