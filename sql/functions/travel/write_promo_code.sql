-- Writes changes to a promo code: what replacing and patching share. Bookings that use it stay as they are.
--
-- Locks    the promo code.
-- Refuses  as travel.lock_promo_code and travel.changed_promo_code.
CREATE FUNCTION travel.write_promo_code(p_actor uuid, p_key text, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_promo sales.promo_codes := travel.changed_promo_code(
        p_promo => travel.lock_promo_code(p_actor => p_actor, p_key => p_key), p_changes => p_changes);
BEGIN
    UPDATE sales.promo_codes AS promo
    SET kind = v_promo.kind, value = v_promo.value, min_subtotal = v_promo.min_subtotal, max_uses = v_promo.max_uses,
        valid_from = v_promo.valid_from, valid_to = v_promo.valid_to, is_active = v_promo.is_active,
        updated_at = v_promo.updated_at
    WHERE promo.id = v_promo.id
    RETURNING promo.* INTO v_promo;
    PERFORM ops.record(p_product => 'travel', p_actor => p_actor, p_action => 'promo_code.changed',
        p_subject => v_promo.id::text, p_detail => p_changes);
    RETURN api.answer(p_body => travel.promo_code_json(v_promo));
END
$$;
COMMENT ON FUNCTION travel.write_promo_code(uuid, text, jsonb) IS 'Writes changes to a promo code.';
