-- A line of an order as clients see it. One expression, so that it becomes part of the statement that calls it.
CREATE FUNCTION ticketing.order_item_json(p_item ticketing.order_items) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'id', p_item.id,
        'ticket_type', p_item.ticket_type_id,
        'ticket_type_name', p_item.ticket_type_name,
        'ticket_tier', p_item.ticket_tier_id,
        'ticket_tier_name', p_item.ticket_tier_name,
        'day_pass', p_item.day_pass_id,
        'day_pass_name', p_item.day_pass_name,
        'day_tier_price', p_item.day_tier_price_id,
        'day_tier_price_name', p_item.day_tier_price_name,
        'quantity', p_item.quantity,
        'unit_price', p_item.unit_price::text,
        'subtotal', p_item.subtotal::text
    )
$$;
COMMENT ON FUNCTION ticketing.order_item_json(ticketing.order_items) IS 'A line of an order as clients see it.';
