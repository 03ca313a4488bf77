-- GET /api/promo-codes/{id}/          operationId: getPromoCode
--
-- One promo code, for staff and the organizer of its event.
--
-- Refuses  401; 404 no such code, or none of the caller's.
CREATE FUNCTION ticketing.get_promo_code(p_actor uuid, p_id uuid) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_promo sales.promo_codes;
BEGIN
    SELECT promo.* INTO v_promo FROM sales.promo_codes AS promo WHERE promo.id = p_id;
    IF NOT FOUND OR NOT ticketing.may_manage_promo_code(p_account => v_account, p_promo => v_promo) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN api.answer(p_body => ticketing.promo_code_json(v_promo));
END
$$;
COMMENT ON FUNCTION ticketing.get_promo_code(uuid, uuid) IS 'One promo code, for staff and its organizer.';
