-- The state to show: what the order really is now, whether or not the job has written it yet.
CREATE FUNCTION sales.shown_state(p_order sales.orders) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN sales.is_expired(p_order) THEN product.expired_state ELSE p_order.state END
    FROM sales.products AS product
    WHERE product.product = p_order.product
$$;
COMMENT ON FUNCTION sales.shown_state(sales.orders) IS
    'The state of an order as a reader should see it, expiry included.';
