-- GET /api/orders/confirmed/          operationId: listConfirmedOrders
--
-- The caller's paid orders, newest first: a bare array, capped at 500. Staff see everybody's.
--
-- Refuses  401.
CREATE FUNCTION ticketing.list_confirmed_orders(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    RETURN api.answer(p_body => ticketing.orders_in_states(
        p_actor => p_actor, p_states => ARRAY['confirmed'], p_unpaid => false));
END
$$;
COMMENT ON FUNCTION ticketing.list_confirmed_orders(uuid) IS 'The caller''s paid orders; staff see all.';
