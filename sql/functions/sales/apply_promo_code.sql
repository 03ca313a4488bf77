-- Makes an order that waits for payment cheaper by a promo code, and returns it. One code an order.
--
-- p_scope as of sales.find_promo_code.
--
-- Locks    the order, its attempts to pay, the promo code.
-- Refuses  404 no such order; 409 it has a promo code; as sales.lock_promo_code and sales.write_amounts.
CREATE FUNCTION sales.apply_promo_code(p_order uuid, p_scope uuid, p_code text) RETURNS sales.orders
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders := sales.lock_order(p_order => p_order);
    v_promo record;
BEGIN
    IF EXISTS (SELECT FROM sales.promo_uses AS used WHERE used.order_id = p_order) THEN
        PERFORM sales.refuse_promo_code(p_product => v_order.product, p_code => 'promo_already_applied',
            p_message => 'A promo code has already been applied.');
    END IF;
    v_promo := sales.lock_promo_code(p_product => v_order.product, p_scope => p_scope, p_code => p_code,
        p_account => v_order.account_id, p_subtotal => v_order.subtotal);
    v_order := sales.write_amounts(v_order, v_order.subtotal, v_promo.discount);
    PERFORM sales.use_promo_code(p_promo => v_promo.id, p_order => v_order, p_discount => v_promo.discount);
    RETURN v_order;
END
$$;
COMMENT ON FUNCTION sales.apply_promo_code(uuid, uuid, text) IS
    'Makes an unpaid order cheaper by a promo code; returns the order.';
