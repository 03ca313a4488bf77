-- Gives an order that waits for payment another subtotal. Its promo code follows: the discount is computed anew, and a code
-- whose minimum is not reached any more is taken off and named. That its time is over meanwhile does not matter: it was used
-- in time.
--
-- Locks    the order, its attempts to pay, its promo code.
-- Refuses  404; 409 as sales.write_amounts.
CREATE FUNCTION sales.reprice_order(p_order uuid, p_subtotal numeric, OUT total numeric, OUT dropped_code text)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders := sales.lock_order(p_order => p_order);
    v_promo sales.promo_codes;
    v_discount numeric := 0.00;
BEGIN
    SELECT promo.* INTO v_promo
    FROM sales.promo_codes AS promo
    WHERE promo.id = (SELECT used.promo_code_id FROM sales.promo_uses AS used WHERE used.order_id = p_order)
    FOR NO KEY UPDATE;
    IF v_promo.id IS NOT NULL AND p_subtotal >= v_promo.min_subtotal THEN
        v_discount := sales.promo_discount(v_promo, p_subtotal);
    END IF;
    total := (sales.write_amounts(v_order, p_subtotal, v_discount)).total;
    IF v_discount > 0 THEN
        UPDATE sales.promo_uses AS used SET discount = v_discount WHERE used.order_id = p_order;
    ELSIF v_promo.id IS NOT NULL THEN
        PERFORM sales.drop_promo_use(p_order => p_order, p_promo => v_promo.id);
        dropped_code := v_promo.code;
    END IF;
END
$$;
COMMENT ON FUNCTION sales.reprice_order(uuid, numeric) IS
    'Gives an unpaid order another subtotal; its promo code is computed anew or taken off.';
