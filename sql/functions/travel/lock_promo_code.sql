-- A promo code of travel by its code (in whatever case) or its id, locked, for staff.
--
-- Locks    the promo code.
-- Refuses  401; 403 not staff; 404 no such code.
CREATE FUNCTION travel.lock_promo_code(p_actor uuid, p_key text) RETURNS sales.promo_codes
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_promo sales.promo_codes;
BEGIN
    PERFORM travel.require_staff(p_actor => p_actor);
    SELECT promo.* INTO v_promo
    FROM sales.promo_codes AS promo
    WHERE promo.product = 'travel' AND (promo.code = upper(btrim(p_key)) OR promo.id::text = lower(p_key))
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Promo code not found.');
    END IF;
    RETURN v_promo;
END
$$;
COMMENT ON FUNCTION travel.lock_promo_code(uuid, text) IS 'A promo code of travel, locked, for staff.';
