-- The service fee of a product on a subtotal, rounded half up to the cent.
CREATE FUNCTION sales.fee(p_product text, p_subtotal numeric) RETURNS numeric
LANGUAGE sql STABLE AS $$
    SELECT round(p_subtotal * product.fee_percent / 100, 2)
    FROM sales.products AS product
    WHERE product.product = p_product
$$;
COMMENT ON FUNCTION sales.fee(text, numeric) IS 'The service fee of a product on a subtotal, rounded half up.';
