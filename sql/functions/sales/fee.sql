-- The service fee of a product on a subtotal, rounded half up to the cent. PL/pgSQL, whose plans are kept.
CREATE FUNCTION sales.fee(p_product text, p_subtotal numeric) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN (
        SELECT round(p_subtotal * product.fee_percent / 100.0, 2)
        FROM sales.products AS product WHERE product.product = p_product);
END
$$;
COMMENT ON FUNCTION sales.fee(text, numeric) IS 'The service fee of a product on a subtotal, rounded half up.';
