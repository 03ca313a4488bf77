-- Locks orders and the promo codes that they use, for a caller that is about to end several: ending one of them writes its
-- promo code (sales.give_back_promo_use), after which no other order may be waited for.
--
-- Locks    the orders, then their promo codes, each in id order. Their holds and stock, if they will be needed, must be
--          locked before (inventory.lock_stock, lock_holds).
CREATE FUNCTION sales.lock_orders(p_orders uuid[]) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM FROM sales.orders AS orders WHERE orders.id = ANY (p_orders) ORDER BY orders.id FOR NO KEY UPDATE;
    PERFORM FROM sales.promo_codes AS promo
    WHERE promo.id IN (SELECT used.promo_code_id FROM sales.promo_uses AS used WHERE used.order_id = ANY (p_orders))
    ORDER BY promo.id
    FOR NO KEY UPDATE;
END
$$;
COMMENT ON FUNCTION sales.lock_orders(uuid[]) IS 'Locks orders and their promo codes, in id order.';
