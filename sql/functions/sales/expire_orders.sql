-- Job: ends unpaid orders that are past their time, and tells their product. Returns how many.
--
-- Nothing depends on it: holds lapse by themselves, readers ask sales.is_expired, and the next buyer takes the uses of promo
-- codes back (sales.reclaim_promo_uses). Orders that somebody is working on (a payment that arrives just now), or whose promo
-- code somebody is ordering with, are left for the next run. Their stock is given back by the next buyer or by
-- inventory.reclaim_lapsed.
--
-- Locks    wallets that have paid a part, promo codes, holds, then orders, each in id order, skipping locked ones: it never
--          waits, so that it may take the promo codes, which its triggers write, before the rest.
CREATE FUNCTION sales.expire_orders(p_limit int DEFAULT 200) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_orders uuid[];
    v_holds uuid[];
    v_promos uuid[];
    v_owners uuid[];
    v_order record;
    v_count int := 0;
BEGIN
    SELECT array_agg(candidate.id), array_agg(candidate.hold_id), array_agg(used.promo_code_id),
           array_agg(candidate.account_id)
    INTO v_orders, v_holds, v_promos, v_owners
    FROM (
        SELECT orders.id, orders.hold_id, orders.account_id FROM sales.orders AS orders
        WHERE orders.is_unpaid AND orders.expires_at <= v_now
        ORDER BY orders.expires_at
        LIMIT p_limit
    ) AS candidate
    LEFT JOIN sales.promo_uses AS used ON used.order_id = candidate.id;
    WITH free_wallet AS MATERIALIZED (
        SELECT wallet.id FROM ledger.accounts AS wallet
        WHERE wallet.owner_id = ANY (v_owners) AND wallet.balance IS NOT NULL
        ORDER BY wallet.id
        FOR NO KEY UPDATE SKIP LOCKED
    ), free AS MATERIALIZED (
        SELECT promo.id FROM sales.promo_codes AS promo
        WHERE promo.id = ANY (v_promos)
        ORDER BY promo.id
        FOR NO KEY UPDATE SKIP LOCKED
    )
    SELECT array_agg(candidate.order_id), array_agg(candidate.hold_id) INTO v_orders, v_holds
    FROM unnest(v_orders, v_holds, v_promos, v_owners) AS candidate (order_id, hold_id, promo_id, owner_id)
    WHERE (candidate.promo_id IS NULL OR candidate.promo_id IN (SELECT free.id FROM free))
      AND NOT EXISTS (
          SELECT FROM ledger.accounts AS wallet
          WHERE wallet.owner_id = candidate.owner_id AND wallet.balance IS NOT NULL
            AND wallet.id NOT IN (SELECT free_wallet.id FROM free_wallet));
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
