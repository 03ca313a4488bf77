-- GET /promo-codes/{code}/          operationId: getPromoCode
--
-- One promo code, for staff.
--
-- Refuses  401; 403 not staff; 404 no such code.
CREATE FUNCTION travel.get_promo_code(p_actor uuid, p_code text) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_body json;
BEGIN
    PERFORM travel.require_staff(p_actor => p_actor);
    SELECT travel.promo_code_json(promo) INTO v_body
    FROM sales.promo_codes AS promo
    WHERE promo.product = 'travel' AND (promo.code = upper(btrim(p_code)) OR promo.id::text = lower(p_code));
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Promo code not found.');
    END IF;
    RETURN api.answer(p_body => v_body);
END
$$;
COMMENT ON FUNCTION travel.get_promo_code(uuid, text) IS 'One promo code, for staff.';
