-- The promo code that a buyer means: one for this thing (p_scope) before one for everything that the product sells. However
-- it is written, with blanks around it or in small letters.
--
-- Refuses  400 or 404 (sales.refuse_promo_code) no such code; 400 only for something else.
CREATE FUNCTION sales.find_promo_code(p_product text, p_scope uuid, p_code text) RETURNS sales.promo_codes
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
            PERFORM sales.refuse_promo_code(p_product => p_product, p_code => 'promo_elsewhere',
                p_message => 'This promo code is not valid for what you are ordering.');
        END IF;
        PERFORM sales.refuse_promo_code(p_product => p_product, p_code => 'promo_unknown',
            p_message => 'This promo code does not exist.');
    END IF;
    RETURN v_promo;
END
$$;
COMMENT ON FUNCTION sales.find_promo_code(text, uuid, text) IS 'The promo code that a buyer means; refuses 400.';
