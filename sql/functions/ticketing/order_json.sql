-- Orders as clients see them, for many ids at once and in their order.
CREATE FUNCTION ticketing.order_json(p_orders uuid[])
RETURNS TABLE (place bigint, id uuid, body json)
LANGUAGE sql STABLE AS $$
    SELECT wanted.place, sale.id,
           (ticketing.order_start_json(
               sale, placed, event.title, event.slug,
               CASE WHEN sales.is_expired(sale) THEN product.expired_state ELSE sale.state END,
               paid.provider_id, returned.amount, api.iso(sale.expires_at), api.iso(sale.created_at),
               api.iso(sale.updated_at), api.iso(placed.confirmed_at), api.iso(placed.cancelled_at), items.list)
            || '}')::json
    FROM unnest(p_orders) WITH ORDINALITY AS wanted (id, place)
    JOIN sales.orders AS sale ON sale.id = wanted.id
    JOIN sales.products AS product ON product.product = sale.product
    JOIN ticketing.orders AS placed ON placed.id = sale.id
    JOIN ticketing.events AS event ON event.id = placed.event_id
    LEFT JOIN LATERAL (
        SELECT attempt.provider_id
        FROM payments.attempts AS attempt
        WHERE attempt.order_id = sale.id AND attempt.provider_id IS NOT NULL
        -- The one that was paid, else the last one.
        ORDER BY attempt.is_applied DESC, attempt.created_at DESC
        LIMIT 1
    ) AS paid ON TRUE
    CROSS JOIN LATERAL (
        SELECT sum(refund.amount) AS amount
        FROM payments.attempts AS attempt
        JOIN payments.refunds AS refund ON refund.attempt_id = attempt.id
        WHERE attempt.order_id = sale.id AND NOT attempt.is_applied AND refund.state = 'succeeded'
    ) AS returned
    CROSS JOIN LATERAL (
        SELECT string_agg(ticketing.order_item_json(item)::text, ', ' ORDER BY item.place) AS list
        FROM ticketing.order_items AS item
        WHERE item.order_id = sale.id
    ) AS items
$$;
COMMENT ON FUNCTION ticketing.order_json(uuid[]) IS 'Orders as clients see them; place is the place in the array.';
