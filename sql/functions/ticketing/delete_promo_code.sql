-- DELETE /api/promo-codes/{id}/          operationId: deletePromoCode
--
-- Deletes a promo code. One that an order ever used is put out of use instead.
--
-- Locks    the promo code.
-- Refuses  401; 404 no such code, or none of the caller's.
CREATE FUNCTION ticketing.delete_promo_code(p_actor uuid, p_id uuid) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_promo sales.promo_codes := ticketing.lock_own_promo_code(p_actor => p_actor, p_id => p_id);
BEGIN
    IF EXISTS (SELECT FROM sales.promo_uses AS used WHERE used.promo_code_id = p_id) THEN
        UPDATE sales.promo_codes AS promo SET is_active = FALSE, updated_at = core.now() WHERE promo.id = p_id;
    ELSE
        DELETE FROM sales.promo_codes AS promo WHERE promo.id = p_id;
    END IF;
    PERFORM ops.record(p_product => 'ticketing', p_actor => p_actor, p_action => 'promo_code.deleted',
        p_subject => p_id::text, p_detail => jsonb_build_object('code', v_promo.code, 'event', v_promo.scope_id));
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION ticketing.delete_promo_code(uuid, uuid) IS 'Deletes a promo code, or puts one that was used out of use.';
