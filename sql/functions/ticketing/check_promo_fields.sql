-- Checks a promo code before it is written, all fields at once; p_old is how it was, and p_changes what was sent.
--
-- Refuses  400 with all fields that are wrong.
CREATE FUNCTION ticketing.check_promo_fields(p_promo sales.promo_codes, p_old sales.promo_codes, p_changes jsonb)
RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_wrong jsonb := COALESCE(
        sales.promo_code_problems(p_promo => p_promo, p_old => p_old, p_changes => p_changes), '{}');
BEGIN
    IF NOT COALESCE((p_changes ->> 'event')::uuid = p_promo.scope_id, p_changes ->> 'event' IS NULL) THEN
        v_wrong := v_wrong || '{"event": ["A promo code stays with its event."]}';
    END IF;
    IF v_wrong <> '{}' THEN
        PERFORM api.refuse_fields(p_fields => v_wrong);
    END IF;
END
$$;
COMMENT ON FUNCTION ticketing.check_promo_fields(sales.promo_codes, sales.promo_codes, jsonb) IS
    'Refuses wrong fields of a promo code.';
