-- Until when what is ordered now is held, unpaid.
CREATE FUNCTION sales.hold_until(p_product text) RETURNS timestamptz
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT core.now() + make_interval(mins => product.hold_minutes)
        FROM sales.products AS product WHERE product.product = p_product);
END
$$;
COMMENT ON FUNCTION sales.hold_until(text) IS 'Until when what is ordered now is held, unpaid.';
