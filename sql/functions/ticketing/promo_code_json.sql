-- A promo code as organizers and staff see it. One expression, so that it becomes part of the statement that calls it.
CREATE FUNCTION ticketing.promo_code_json(p_promo sales.promo_codes) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'id', p_promo.id,
        'code', p_promo.code,
        'event', p_promo.scope_id,
        'description', p_promo.description,
        'discount_type', p_promo.kind,
        'discount_value', p_promo.value::text,
        'max_discount_amount', p_promo.max_discount::text,
        'min_order_amount', p_promo.min_subtotal::text,
        'max_uses', p_promo.max_uses,
        'max_uses_per_user', p_promo.max_uses_per_account,
        'current_uses', p_promo.uses,
        'valid_from', api.iso(p_promo.valid_from),
        'valid_to', api.iso(p_promo.valid_to),
        'is_active', p_promo.is_active,
        'created_at', api.iso(p_promo.created_at),
        'updated_at', api.iso(p_promo.updated_at))
$$;
COMMENT ON FUNCTION ticketing.promo_code_json(sales.promo_codes) IS 'A promo code as organizers and staff see it.';
