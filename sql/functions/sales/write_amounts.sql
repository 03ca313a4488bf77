-- Writes other amounts to an order that waits for payment; fee and tax stay. Tries to pay the old amount that failed are
-- ended, because such a try could still succeed at the provider.
--
-- Locks    the attempts of the order. The caller has locked the order.
-- Refuses  409 an order that is not unpaid any more, has expired, was paid in part, or is being paid.
CREATE FUNCTION sales.write_amounts(p_order sales.orders, p_subtotal numeric, p_discount numeric) RETURNS sales.orders
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders;
BEGIN
    IF NOT p_order.is_unpaid OR sales.is_expired(p_order) OR p_order.paid > 0 THEN
        PERFORM api.refuse(p_status => 409, p_code => 'order_frozen', p_message => 'This of an order cannot be changed.');
    END IF;
    IF EXISTS (
        SELECT FROM payments.attempts AS attempt
        WHERE attempt.order_id = p_order.id AND attempt.state IN ('creating', 'open')
    ) THEN
        PERFORM api.refuse(p_status => 409, p_code => 'payment_open',
            p_message => 'A payment of this order is under way.');
    END IF;
    PERFORM payments.cancel_attempts(p_order => p_order.id);
    UPDATE sales.orders AS orders
    SET subtotal = p_subtotal, discount = p_discount, total = p_subtotal - p_discount + orders.fee + orders.tax,
        updated_at = core.now()
    WHERE orders.id = p_order.id
    RETURNING orders.* INTO v_order;
    RETURN v_order;
END
$$;
COMMENT ON FUNCTION sales.write_amounts(sales.orders, numeric, numeric) IS
    'Writes other amounts to a locked order that waits for payment; inner part of reprice_order and the promo codes of orders.';
