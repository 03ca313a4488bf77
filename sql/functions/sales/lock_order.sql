-- Locks an order and returns it as it is then.
--
-- Locks    the order. Its hold and stock, if they will be needed, must be locked before (inventory.release, secure).
-- Refuses  404 no such order.
CREATE FUNCTION sales.lock_order(p_order uuid) RETURNS sales.orders
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_order sales.orders;
BEGIN
    SELECT orders.* INTO v_order FROM sales.orders AS orders WHERE orders.id = p_order FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN v_order;
END
$$;
COMMENT ON FUNCTION sales.lock_order(uuid) IS 'Locks an order and returns it; refuses 404.';
