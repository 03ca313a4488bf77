-- GET /api/orders/pending/          operationId: listPendingOrders
--
-- The caller's orders that can still be paid, newest first: a bare array, capped at 500. Staff see everybody's.
--
-- Refuses  401.
CREATE FUNCTION ticketing.list_pending_orders(p_actor uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_custom_plan AS $$
BEGIN
    RETURN api.answer(p_body => ticketing.orders_in_states(
        p_actor => p_actor, p_states => ARRAY['pending', 'processing'], p_unpaid => true));
END
$$;
COMMENT ON FUNCTION ticketing.list_pending_orders(uuid) IS 'The caller''s orders that can still be paid; staff see all.';
