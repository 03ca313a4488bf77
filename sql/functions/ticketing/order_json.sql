-- Orders as clients see them, for many ids at once and in their order.
CREATE FUNCTION ticketing.order_json(p_orders uuid[])
RETURNS TABLE (place bigint, id uuid, body json)
LANGUAGE sql STABLE AS $$
    WITH items AS (
        SELECT item.order_id, json_agg(json_build_object(
            'id', item.id,
            'ticket_type', item.ticket_type_id,
            'ticket_type_name', item.ticket_type_name,
            'ticket_tier', item.ticket_tier_id,
            'ticket_tier_name', item.ticket_tier_name,
            'day_pass', NULL,
            'day_tier_price', NULL,
            'quantity', item.quantity,
            'unit_price', item.unit_price::text,
            'subtotal', item.subtotal::text
        ) ORDER BY item.place) AS body
        FROM ticketing.order_items AS item
        WHERE item.order_id = ANY (p_orders)
        GROUP BY item.order_id
    ), attempts AS (
        SELECT DISTINCT ON (attempt.order_id) attempt.order_id, attempt.provider_id
        FROM payments.attempts AS attempt
        WHERE attempt.order_id = ANY (p_orders) AND attempt.provider_id IS NOT NULL
        -- The one that was paid, else the last one.
        ORDER BY attempt.order_id, attempt.is_applied DESC, attempt.created_at DESC
    )
    SELECT wanted.place, sale.id,
           json_build_object(
               'id', sale.id,
               'order_number', sale.number,
               'event', event.id,
               'event_title', event.title,
               'event_slug', event.slug,
               'status', CASE WHEN sales.is_expired(sale) THEN product.expired_state ELSE sale.state END,
               'buyer_name', placed.buyer_name,
               'buyer_email', placed.buyer_email,
               'buyer_phone', NULLIF(placed.buyer_phone, ''),
               'notes', NULLIF(placed.notes, ''),
               'subtotal', sale.subtotal::text,
               'service_fee', sale.fee::text,
               'discount_amount', sale.discount::text,
               'total_amount', sale.total::text,
               -- What was sent back because the order could no longer take it counts too: the buyer has it again.
               'refunded_amount', (sale.refunded + COALESCE(returned.amount, 0))::text,
               'currency', lower(sale.currency),
               'payment_method', placed.payment_method,
               'payment_id', attempts.provider_id,
               'payment_intent_id', attempts.provider_id,
               'expires_at', api.iso(sale.expires_at),
               'created_at', api.iso(sale.created_at),
               'updated_at', api.iso(sale.updated_at),
               'confirmed_at', api.iso(placed.confirmed_at),
               'cancelled_at', api.iso(placed.cancelled_at),
               'cancellation_reason', placed.cancellation_reason,
               'items', COALESCE(items.body, '[]'::json))
    FROM unnest(p_orders) WITH ORDINALITY AS wanted (id, place)
    JOIN sales.orders AS sale ON sale.id = wanted.id
    JOIN sales.products AS product ON product.product = sale.product
    JOIN ticketing.orders AS placed ON placed.id = sale.id
    JOIN ticketing.events AS event ON event.id = placed.event_id
    LEFT JOIN items ON items.order_id = sale.id
    LEFT JOIN attempts ON attempts.order_id = sale.id
    LEFT JOIN LATERAL (
        SELECT sum(refund.amount) AS amount
        FROM payments.attempts AS attempt
        JOIN payments.refunds AS refund ON refund.attempt_id = attempt.id
        WHERE attempt.order_id = sale.id AND NOT attempt.is_applied AND refund.state = 'succeeded'
    ) AS returned ON TRUE
$$;
COMMENT ON FUNCTION ticketing.order_json(uuid[]) IS 'Orders as clients see them; place is the place in the array.';
