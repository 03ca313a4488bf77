-- PUT /promo-codes/{code}/          operationId: updatePromoCode
--
-- Replaces a promo code's data, by staff. Optional fields that are left out keep their values.
--
-- Locks    the promo code.
-- Refuses  401; 403 not staff; 404 no such code; 400 as travel.changed_promo_code.
CREATE FUNCTION travel.update_promo_code(
    p_actor uuid,
    p_code text,
    p_discount_type text,
    p_discount_value numeric,
    p_min_order_amount numeric DEFAULT NULL,
    p_max_uses int DEFAULT NULL,
    p_valid_from timestamptz DEFAULT NULL,
    p_valid_to timestamptz DEFAULT NULL,
    p_is_active boolean DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN travel.write_promo_code(p_actor => p_actor, p_key => p_code, p_changes => jsonb_strip_nulls(jsonb_build_object(
        'discount_type', p_discount_type, 'discount_value', p_discount_value, 'min_order_amount', p_min_order_amount,
        'max_uses', p_max_uses, 'valid_from', p_valid_from, 'valid_to', p_valid_to, 'is_active', p_is_active)));
END
$$;
COMMENT ON FUNCTION travel.update_promo_code(uuid, text, text, numeric, numeric, int, timestamptz, timestamptz, boolean) IS
    'Replaces a promo code''s data, by staff.';
