-- A promo code's row with changes applied and checked, nothing written: what creating, replacing and patching share.
--
-- p_changes as of sales.put_promo_changes. Code and event stay, because buyers were told them.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION ticketing.changed_promo_code(p_promo sales.promo_codes, p_changes jsonb) RETURNS sales.promo_codes
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_promo sales.promo_codes := sales.put_promo_changes(p_promo => p_promo, p_changes => p_changes);
BEGIN
    PERFORM ticketing.check_promo_fields(p_promo => v_promo, p_old => p_promo, p_changes => p_changes);
    RETURN v_promo;
END
$$;
COMMENT ON FUNCTION ticketing.changed_promo_code(sales.promo_codes, jsonb) IS
    'A promo code''s row with changes applied and checked; writes nothing.';
