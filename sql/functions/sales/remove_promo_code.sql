-- Takes the promo code off an order that waits for payment, and returns the order.
--
-- Locks    the order, its attempts to pay, the promo code.
-- Refuses  404 no such order; 400 it has no promo code; 409 as sales.write_amounts.
CREATE FUNCTION sales.remove_promo_code(p_order uuid) RETURNS sales.orders
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders := sales.lock_order(p_order => p_order);
    v_promo uuid;
BEGIN
    SELECT promo.id INTO v_promo
    FROM sales.promo_codes AS promo
    WHERE promo.id = (SELECT used.promo_code_id FROM sales.promo_uses AS used WHERE used.order_id = p_order)
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 400, p_code => 'no_promo_code', p_message => 'No promo code has been applied.');
    END IF;
    v_order := sales.write_amounts(v_order, v_order.subtotal, 0.00);
    PERFORM sales.drop_promo_use(p_order => p_order, p_promo => v_promo);
    RETURN v_order;
END
$$;
COMMENT ON FUNCTION sales.remove_promo_code(uuid) IS 'Takes the promo code off an unpaid order; returns the order.';
