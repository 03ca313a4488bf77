-- An order as clients see it, from its rows: what ticketing.order_json answers for stored orders and
-- ticketing.create_order for the one that it has just written. p_returned is money that was sent back because the order
-- could no longer take it. One expression, so that it becomes part of the statement that calls it.
CREATE FUNCTION ticketing.order_card_json(
    p_sale sales.orders,
    p_placed ticketing.orders,
    p_event_title text,
    p_event_slug text,
    p_status text,
    p_provider_id text,
    p_returned numeric,
    p_items json
) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'id', p_sale.id,
        'order_number', p_sale.number,
        'event', p_placed.event_id,
        'event_title', p_event_title,
        'event_slug', p_event_slug,
        'status', p_status,
        'buyer_name', p_placed.buyer_name,
        'buyer_email', p_placed.buyer_email,
        'buyer_phone', NULLIF(p_placed.buyer_phone, ''),
        'notes', NULLIF(p_placed.notes, ''),
        'subtotal', p_sale.subtotal::text,
        'service_fee', p_sale.fee::text,
        'discount_amount', p_sale.discount::text,
        'total_amount', p_sale.total::text,
        'refunded_amount', (p_sale.refunded + COALESCE(p_returned, 0))::text,
        'currency', lower(p_sale.currency),
        'payment_method', p_placed.payment_method,
        'payment_id', COALESCE(p_placed.payment_reference, p_provider_id),
        'payment_intent_id', p_provider_id,
        'expires_at', api.iso(p_sale.expires_at),
        'created_at', api.iso(p_sale.created_at),
        'updated_at', api.iso(p_sale.updated_at),
        'confirmed_at', api.iso(p_placed.confirmed_at),
        'cancelled_at', api.iso(p_placed.cancelled_at),
        'cancellation_reason', p_placed.cancellation_reason,
        'items', COALESCE(p_items, '[]'::json))
$$;
COMMENT ON FUNCTION ticketing.order_card_json(sales.orders, ticketing.orders, text, text, text, text, numeric, json) IS
    'An order as clients see it, from its rows.';
