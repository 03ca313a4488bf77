-- A promo code as staff see it.
CREATE FUNCTION travel.promo_code_json(p_promo sales.promo_codes) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'id', p_promo.id,
        'code', p_promo.code,
        'discount_type', p_promo.kind,
        'discount_value', p_promo.value::text,
        'min_order_amount', p_promo.min_subtotal::text,
        'max_uses', p_promo.max_uses,
        'current_uses', p_promo.uses,
        'valid_from', api.iso(p_promo.valid_from),
        'valid_to', api.iso(p_promo.valid_to),
        'is_active', p_promo.is_active,
        'created_at', api.iso(p_promo.created_at),
        'updated_at', api.iso(p_promo.updated_at))
$$;
COMMENT ON FUNCTION travel.promo_code_json(sales.promo_codes) IS 'A promo code as staff see it.';
