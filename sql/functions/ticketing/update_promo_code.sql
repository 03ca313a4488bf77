-- PUT /api/promo-codes/{id}/          operationId: updatePromoCode
--
-- Replaces a promo code's data. Optional fields that are left out keep their values.
--
-- Locks    the promo code.
-- Refuses  401, 404 not the caller's; 400 as ticketing.changed_promo_code.
CREATE FUNCTION ticketing.update_promo_code(
    p_actor uuid,
    p_id uuid,
    p_discount_type text,
    p_discount_value numeric,
    p_code text DEFAULT NULL,
    p_event uuid DEFAULT NULL,
    p_description text DEFAULT NULL,
    p_max_discount_amount numeric DEFAULT NULL,
    p_min_order_amount numeric DEFAULT NULL,
    p_max_uses int DEFAULT NULL,
    p_max_uses_per_user int DEFAULT NULL,
    p_valid_from timestamptz DEFAULT NULL,
    p_valid_to timestamptz DEFAULT NULL,
    p_is_active boolean DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    RETURN ticketing.write_promo_code(p_actor => p_actor, p_id => p_id, p_changes => jsonb_strip_nulls(jsonb_build_object(
        'code', p_code, 'event', p_event, 'description', p_description, 'discount_type', p_discount_type,
        'discount_value', p_discount_value, 'max_discount_amount', p_max_discount_amount,
        'min_order_amount', p_min_order_amount, 'max_uses', p_max_uses, 'max_uses_per_user', p_max_uses_per_user,
        'valid_from', p_valid_from, 'valid_to', p_valid_to, 'is_active', p_is_active)));
END
$$;
COMMENT ON FUNCTION ticketing.update_promo_code(uuid, uuid, text, numeric, text, uuid, text, numeric, numeric, int, int,
    timestamptz, timestamptz, boolean) IS 'Replaces a promo code''s data.';
