-- An order that failed or ran out of time is about to be paid after all: it takes the use of its promo code again. True if
-- it has it then, or never used one; false, with nothing written, if the code is used up.
--
-- Also for an order that seems to have its use still: with the code locked, nobody takes it away as lapsed meanwhile.
--
-- Locks    the promo code; the caller has locked the order.
CREATE FUNCTION sales.retake_promo_code(p_order uuid) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_promo sales.promo_codes;
BEGIN
    SELECT promo.* INTO v_promo
    FROM sales.promo_codes AS promo
    WHERE promo.id = (SELECT used.promo_code_id FROM sales.promo_uses AS used WHERE used.order_id = p_order)
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        RETURN TRUE;
    END IF;
    IF NOT sales.promo_use_possible(p_order => p_order) THEN
        RETURN FALSE;
    END IF;
    UPDATE sales.promo_uses AS used SET given_back_at = NULL, used_at = core.now()
    WHERE used.order_id = p_order AND used.given_back_at IS NOT NULL;
    IF FOUND THEN
        UPDATE sales.promo_codes AS promo SET uses = promo.uses + 1 WHERE promo.id = v_promo.id;
    END IF;
    RETURN TRUE;
END
$$;
COMMENT ON FUNCTION sales.retake_promo_code(uuid) IS
    'Takes the use of an order''s promo code again; false if it is used up.';
