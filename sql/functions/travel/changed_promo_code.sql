-- A promo code's row with changes applied and checked, nothing written. p_changes as of sales.put_promo_changes.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION travel.changed_promo_code(p_promo sales.promo_codes, p_changes jsonb) RETURNS sales.promo_codes
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_promo sales.promo_codes := sales.put_promo_changes(p_promo => p_promo, p_changes => p_changes);
    v_wrong jsonb := sales.promo_code_problems(p_promo => v_promo, p_old => p_promo, p_changes => p_changes);
BEGIN
    IF v_wrong IS NOT NULL THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
    RETURN v_promo;
END
$$;
COMMENT ON FUNCTION travel.changed_promo_code(sales.promo_codes, jsonb) IS
    'A promo code''s row with changes applied and checked; writes nothing.';
