-- The promo code that a buyer means: one for this thing (p_scope) before one for everything that the product sells. However
-- it is written, with blanks around it or in small letters.
--
-- p_field is what refusals name, p_unknown_status (400 or 404) how a code is refused that does not exist.
--
-- Refuses  400 no such code, or only for something else.
CREATE FUNCTION sales.find_promo_code(
    p_product text,
    p_scope uuid,
    p_code text,
    p_field text DEFAULT 'promo_code',
    p_unknown_status int DEFAULT 400
) RETURNS sales.promo_codes
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_code text := upper(btrim(p_code));
    v_promo sales.promo_codes;
BEGIN
    SELECT promo.* INTO v_promo
    FROM sales.promo_codes AS promo
    WHERE promo.product = p_product AND promo.code = v_code AND (promo.scope_id = p_scope OR promo.scope_id IS NULL)
    ORDER BY promo.scope_id NULLS LAST
    LIMIT 1;
    IF v_promo.id IS NULL THEN
        IF EXISTS (SELECT FROM sales.promo_codes AS promo WHERE promo.product = p_product AND promo.code = v_code) THEN
            PERFORM api.refuse(p_status => 400, p_code => 'promo_elsewhere', p_field => p_field,
                p_message => 'This promo code is not valid for what you are ordering.');
        END IF;
        PERFORM api.refuse(p_status => p_unknown_status, p_code => 'promo_unknown', p_field => p_field,
            p_message => 'This promo code does not exist.');
    END IF;
    RETURN v_promo;
END
$$;
COMMENT ON FUNCTION sales.find_promo_code(text, uuid, text, text, int) IS 'The promo code that a buyer means; refuses 400.';
