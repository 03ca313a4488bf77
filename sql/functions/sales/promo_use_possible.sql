-- Whether an order that may have given the use of its promo code back could have it again: within the limits, whatever has
-- become of the code otherwise, because an order's price stays. True for an order without a promo code. Certain only while
-- the promo code is locked.
CREATE FUNCTION sales.promo_use_possible(p_order uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN NOT EXISTS (
        SELECT FROM sales.promo_uses AS used
        JOIN sales.promo_codes AS promo ON promo.id = used.promo_code_id
        WHERE used.order_id = p_order AND used.given_back_at IS NOT NULL
          AND (promo.max_uses > 0 AND promo.uses >= promo.max_uses
               OR promo.max_uses_per_account > 0 AND promo.max_uses_per_account <= sales.promo_uses_of(
                   p_promo => promo.id, p_account => used.account_id, p_but_order => p_order)));
END
$$;
COMMENT ON FUNCTION sales.promo_use_possible(uuid) IS
    'Whether an order has, or can have again, the use of its promo code.';
