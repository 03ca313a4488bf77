-- What every mail about an order says: the buyer, the order, the event, the items.
CREATE FUNCTION ticketing.order_mail_data(p_order uuid) RETURNS jsonb
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT jsonb_build_object(
            'buyer_name', placed.buyer_name,
            'order_number', sale.number,
            'order_url', placed.frontend_url || '/orders/' || sale.id,
            'event_title', event.title,
            'starts_at', ticketing.local_time(event.starts_at, event.timezone)
                || ' (' || ticketing.zone_label(event.starts_at, event.timezone) || ')',
            'venue', concat_ws(', ', NULLIF(event.venue_name, ''), NULLIF(event.venue_city, '')),
            'venue_name', event.venue_name,
            'venue_city', event.venue_city,
            'currency', upper(sale.currency),
            'subtotal', sale.subtotal::text,
            'service_fee', sale.fee::text,
            'total', sale.total::text,
            'items', (
                SELECT jsonb_agg(jsonb_build_object(
                    'name', concat_ws(' - ', item.ticket_type_name,
                        item.ticket_tier_name, item.day_pass_name, item.day_tier_price_name),
                    'quantity', item.quantity,
                    'unit_price', item.unit_price::text,
                    'subtotal', item.subtotal::text) ORDER BY item.place)
                FROM ticketing.order_items AS item WHERE item.order_id = p_order))
        FROM ticketing.orders AS placed
        JOIN sales.orders AS sale ON sale.id = placed.id
        JOIN ticketing.events AS event ON event.id = placed.event_id
        WHERE placed.id = p_order);
END
$$;
COMMENT ON FUNCTION ticketing.order_mail_data(uuid) IS 'The data of the mails about an order.';
