-- DELETE /promo-codes/{code}/          operationId: deletePromoCode
--
-- Deletes a promo code, by staff. One that a booking uses or used is put out of use instead.
--
-- Locks    the promo code.
-- Refuses  401; 403 not staff; 404 no such code.
CREATE FUNCTION travel.delete_promo_code(p_actor uuid, p_code text) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_promo sales.promo_codes := travel.lock_promo_code(p_actor => p_actor, p_key => p_code);
BEGIN
    IF EXISTS (SELECT FROM sales.promo_uses AS used WHERE used.promo_code_id = v_promo.id) THEN
        UPDATE sales.promo_codes AS promo SET is_active = FALSE, updated_at = core.now() WHERE promo.id = v_promo.id;
    ELSE
        DELETE FROM sales.promo_codes AS promo WHERE promo.id = v_promo.id;
    END IF;
    PERFORM ops.record(p_product => 'travel', p_actor => p_actor, p_action => 'promo_code.deleted',
        p_subject => v_promo.id::text, p_detail => jsonb_build_object('code', v_promo.code));
    RETURN travel.done(p_message => 'Promo code deleted');
END
$$;
COMMENT ON FUNCTION travel.delete_promo_code(uuid, text) IS 'Deletes a promo code, or puts one that was used out of use.';
