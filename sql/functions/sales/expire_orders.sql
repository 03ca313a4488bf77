-- Job: ends unpaid orders that are past their time, and tells their product. Returns how many.
--
-- Nothing depends on it: holds lapse by themselves, and readers ask sales.is_expired. Orders that somebody is working
-- on (a payment that arrives just now) are left for the next run. Their stock is given back by the next buyer or by
-- inventory.reclaim_lapsed.
--
-- Locks    holds, then orders, both in id order, skipping locked ones: it never waits.
CREATE FUNCTION sales.expire_orders(p_limit int DEFAULT 200) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_orders uuid[];
    v_holds uuid[];
    v_order record;
    v_count int := 0;
BEGIN
    SELECT array_agg(candidate.id), array_agg(candidate.hold_id) INTO v_orders, v_holds
    FROM (
        SELECT orders.id, orders.hold_id FROM sales.orders AS orders
        WHERE orders.is_unpaid AND orders.expires_at <= v_now
        ORDER BY orders.expires_at
        LIMIT p_limit
    ) AS candidate;
    v_holds := inventory.expire(p_holds => v_holds);

    -- With its hold ended and locked, an order can only be cancelled or expired; it is read again under its lock.
    FOR v_order IN
        SELECT orders.id, orders.product, product.expired_state
        FROM sales.orders AS orders
        JOIN sales.products AS product ON product.product = orders.product
        WHERE orders.id = ANY (v_orders) AND orders.is_unpaid AND orders.expires_at <= v_now
          AND (orders.hold_id IS NULL OR orders.hold_id = ANY (v_holds))
        ORDER BY orders.id
        FOR NO KEY UPDATE OF orders SKIP LOCKED
    LOOP
        PERFORM sales.change_state(p_order => v_order.id, p_to => v_order.expired_state, p_reason => 'expired');
        PERFORM sales.call_hook(p_product => v_order.product, p_hook => 'on_order_expired', p_order => v_order.id);
        v_count := v_count + 1;
    END LOOP;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION sales.expire_orders(int) IS 'Job: ends unpaid orders past their time; returns how many.';
