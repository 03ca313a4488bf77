-- The state to show: what the order really is now, whether or not the job has written it yet.
CREATE FUNCTION sales.shown_state(p_order sales.orders) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF NOT sales.is_expired(p_order) THEN
        RETURN p_order.state;
    END IF;
    RETURN (SELECT product.expired_state FROM sales.products AS product WHERE product.product = p_order.product);
END
$$;
COMMENT ON FUNCTION sales.shown_state(sales.orders) IS
    'The state of an order as a reader should see it, expiry included.';
