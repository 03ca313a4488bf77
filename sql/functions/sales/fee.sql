-- The service fee of a product on a subtotal, rounded half up to the cent. PL/pgSQL, whose plans are kept.
CREATE FUNCTION sales.fee(p_product text, p_subtotal numeric) RETURNS numeric
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_percent numeric;
BEGIN
    SELECT product.fee_percent INTO v_percent FROM sales.products AS product WHERE product.product = p_product;
    RETURN round(p_subtotal * v_percent / 100, 2);
END
$$;
COMMENT ON FUNCTION sales.fee(text, numeric) IS 'The service fee of a product on a subtotal, rounded half up.';
