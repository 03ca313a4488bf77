-- On what terms a product sells now: its service fee on a subtotal, and until when what is ordered is held unpaid.
CREATE FUNCTION sales.terms(p_product text, p_subtotal numeric, OUT fee numeric, OUT expires_at timestamptz)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    SELECT round(p_subtotal * product.fee_percent / 100.0, 2), core.now() + make_interval(mins => product.hold_minutes)
    INTO fee, expires_at
    FROM sales.products AS product WHERE product.product = p_product;
END
$$;
COMMENT ON FUNCTION sales.terms(text, numeric) IS
    'The service fee of a product on a subtotal, rounded half up, and until when what is ordered now is held.';
