-- What a promo code takes off a subtotal: rounded half up to the cent, at most its bound, at most all of it.
CREATE FUNCTION sales.promo_discount(p_promo sales.promo_codes, p_subtotal numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE AS $$
    SELECT LEAST(
        CASE p_promo.kind WHEN 'percentage' THEN round(p_subtotal * p_promo.value / 100.0, 2) ELSE p_promo.value END,
        p_promo.max_discount, p_subtotal)
$$;
COMMENT ON FUNCTION sales.promo_discount(sales.promo_codes, numeric) IS 'What a promo code takes off a subtotal.';
