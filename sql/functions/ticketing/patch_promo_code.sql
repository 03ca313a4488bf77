-- PATCH /api/promo-codes/{id}/          operationId: patchPromoCode
--
-- Changes the fields of a promo code that are sent.
--
-- Locks    the promo code.
-- Refuses  401, 404 not the caller's; 400 as ticketing.changed_promo_code.
CREATE FUNCTION ticketing.patch_promo_code(p_actor uuid, p_id uuid, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    RETURN ticketing.write_promo_code(p_actor => p_actor, p_id => p_id, p_changes => COALESCE(p_changes, '{}'));
END
$$;
COMMENT ON FUNCTION ticketing.patch_promo_code(uuid, uuid, jsonb) IS 'Changes the fields of a promo code that are sent.';
