-- PATCH /promo-codes/{code}/          operationId: patchPromoCode
--
-- Changes the fields of a promo code that are sent, by staff.
--
-- Locks    the promo code.
-- Refuses  401; 403 not staff; 404 no such code; 400 as travel.changed_promo_code.
CREATE FUNCTION travel.patch_promo_code(p_actor uuid, p_code text, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN travel.write_promo_code(p_actor => p_actor, p_key => p_code, p_changes => COALESCE(p_changes, '{}'));
END
$$;
COMMENT ON FUNCTION travel.patch_promo_code(uuid, text, jsonb) IS 'Changes the fields of a promo code that are sent, by staff.';
