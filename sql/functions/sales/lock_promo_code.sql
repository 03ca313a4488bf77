-- Locks the promo code that a buyer means, and says what it takes off. Whoever orders with it next waits; sales.use_promo_code
-- then counts the use.
--
-- Locks    the promo code; after stock and hold, and after any order.
-- Refuses  as sales.find_promo_code and sales.check_promo_code.
CREATE FUNCTION sales.lock_promo_code(
    p_product text,
    p_scope uuid,
    p_code text,
    p_account uuid,
    p_subtotal numeric,
    OUT id uuid,
    OUT discount numeric
)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_promo sales.promo_codes := sales.find_promo_code(p_product => p_product, p_scope => p_scope, p_code => p_code);
BEGIN
    id := v_promo.id;
    SELECT promo.* INTO v_promo FROM sales.promo_codes AS promo WHERE promo.id = v_promo.id FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        -- Deleted meanwhile.
        PERFORM sales.find_promo_code(p_product => p_product, p_scope => p_scope, p_code => p_code);
        RAISE EXCEPTION 'the promo code was replaced' USING ERRCODE = 'serialization_failure';
    END IF;
    IF v_promo.max_uses > 0 AND v_promo.uses >= v_promo.max_uses
        OR v_promo.max_uses_per_account > 0
            AND v_promo.max_uses_per_account <= sales.promo_uses_of(p_promo => id, p_account => p_account) THEN
        v_promo := sales.reclaim_promo_uses(v_promo);
    END IF;
    PERFORM sales.check_promo_code(p_promo => v_promo, p_account => p_account, p_subtotal => p_subtotal);
    discount := sales.promo_discount(v_promo, p_subtotal);
END
$$;
COMMENT ON FUNCTION sales.lock_promo_code(text, uuid, text, uuid, numeric) IS
    'Locks the promo code that a buyer means, and says what it takes off.';
