-- GET /api/orders/{id}/          operationId: getOrder
--
-- One order with its items, tickets and payment.
--
-- Refuses  401; 404 no such order, or somebody else's.
CREATE FUNCTION ticketing.get_order(p_actor uuid, p_id uuid, p_base_url text DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
BEGIN
    PERFORM ticketing.check_order_access(p_actor => p_actor, p_order => p_id);
    RETURN api.answer(p_body => ticketing.order_detail_json(p_order => p_id, p_base_url => p_base_url));
END
$$;
COMMENT ON FUNCTION ticketing.get_order(uuid, uuid, text) IS 'One order of the caller.';
