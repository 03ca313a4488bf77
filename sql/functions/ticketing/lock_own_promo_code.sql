-- A promo code, locked, for one who may change it.
--
-- Locks    the promo code.
-- Refuses  401; 404 no such code, or none of the caller's.
CREATE FUNCTION ticketing.lock_own_promo_code(p_actor uuid, p_id uuid) RETURNS sales.promo_codes
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    v_promo sales.promo_codes;
BEGIN
    SELECT promo.* INTO v_promo FROM sales.promo_codes AS promo WHERE promo.id = p_id FOR NO KEY UPDATE;
    IF NOT FOUND OR NOT ticketing.may_manage_promo_code(p_account => v_account, p_promo => v_promo) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN v_promo;
END
$$;
COMMENT ON FUNCTION ticketing.lock_own_promo_code(uuid, uuid) IS 'A promo code, locked, for one who may change it.';
