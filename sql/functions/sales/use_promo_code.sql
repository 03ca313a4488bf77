-- Counts and records that an order uses a promo code.
--
-- Locks    the caller has locked the promo code (sales.lock_promo_code).
CREATE FUNCTION sales.use_promo_code(p_promo uuid, p_order sales.orders, p_discount numeric) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE sales.promo_codes AS promo SET uses = promo.uses + 1 WHERE promo.id = p_promo;
    INSERT INTO sales.promo_uses (order_id, promo_code_id, account_id, discount, used_at)
    VALUES (p_order.id, p_promo, p_order.account_id, p_discount, core.now());
END
$$;
COMMENT ON FUNCTION sales.use_promo_code(uuid, sales.orders, numeric) IS
    'Counts and records that an order uses a promo code.';
