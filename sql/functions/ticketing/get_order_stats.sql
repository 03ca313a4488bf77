-- GET /api/orders/stats/          operationId: getOrderStats
--
-- The caller's own orders in figures. total_spent is what was paid and not refunded; total_tickets those of paid orders.
--
-- Refuses  401.
CREATE FUNCTION ticketing.get_order_stats(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
BEGIN
    RETURN api.answer(p_body => (
        SELECT json_build_object(
            'total_orders', count(*),
            'pending_orders', count(*) FILTER (WHERE sale.is_unpaid AND NOT sales.is_expired(sale)),
            'confirmed_orders', count(*) FILTER (WHERE sale.state = 'confirmed'),
            'cancelled_orders', count(*) FILTER (WHERE sale.state = 'cancelled'),
            'total_spent', COALESCE(sum(sale.paid - sale.refunded), 0.00)::text,
            'total_tickets', COALESCE(sum(items.quantity) FILTER (WHERE sale.state = 'confirmed'), 0))
        FROM ticketing.orders AS placed
        JOIN sales.orders AS sale ON sale.id = placed.id
        CROSS JOIN LATERAL (
            SELECT sum(item.quantity) AS quantity FROM ticketing.order_items AS item WHERE item.order_id = placed.id
        ) AS items
        WHERE placed.account_id = v_account.id));
END
$$;
COMMENT ON FUNCTION ticketing.get_order_stats(uuid) IS 'The caller''s orders in figures.';
