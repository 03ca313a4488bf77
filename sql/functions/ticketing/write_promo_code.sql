-- Writes changes to a promo code: what replacing and patching share. Orders that use it stay as they are.
--
-- Locks    the promo code.
-- Refuses  as lock_own_promo_code and changed_promo_code.
CREATE FUNCTION ticketing.write_promo_code(p_actor uuid, p_id uuid, p_changes jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_promo sales.promo_codes := ticketing.changed_promo_code(
        p_promo => ticketing.lock_own_promo_code(p_actor => p_actor, p_id => p_id), p_changes => p_changes);
BEGIN
    UPDATE sales.promo_codes AS promo
    SET description = v_promo.description, kind = v_promo.kind, value = v_promo.value, max_discount = v_promo.max_discount,
        min_subtotal = v_promo.min_subtotal, max_uses = v_promo.max_uses,
        max_uses_per_account = v_promo.max_uses_per_account, valid_from = v_promo.valid_from, valid_to = v_promo.valid_to,
        is_active = v_promo.is_active, updated_at = v_promo.updated_at
    WHERE promo.id = p_id
    RETURNING promo.* INTO v_promo;
    PERFORM ops.record(p_product => 'ticketing', p_actor => p_actor, p_action => 'promo_code.changed',
        p_subject => p_id::text, p_detail => p_changes);
    RETURN api.answer(p_body => ticketing.promo_code_json(v_promo));
END
$$;
COMMENT ON FUNCTION ticketing.write_promo_code(uuid, uuid, jsonb) IS 'Writes changes to a promo code.';
