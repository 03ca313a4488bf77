-- A promo code's row with changes put in, unchecked, nothing written.
--
-- p_changes has the names of the API. null takes a bound away (max_discount_amount, valid_from, valid_to; for counts it is
-- 0, any number); of other fields it is the same as absent. The code stays, because buyers were told it.
CREATE FUNCTION sales.put_promo_changes(p_promo sales.promo_codes, p_changes jsonb) RETURNS sales.promo_codes
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_promo sales.promo_codes := p_promo;
BEGIN
    v_promo.description := COALESCE(btrim(p_changes ->> 'description'), v_promo.description);
    v_promo.kind := COALESCE(p_changes ->> 'discount_type', v_promo.kind);
    v_promo.value := COALESCE((p_changes ->> 'discount_value')::numeric, v_promo.value);
    v_promo.min_subtotal := COALESCE((p_changes ->> 'min_order_amount')::numeric, v_promo.min_subtotal);
    v_promo.is_active := COALESCE((p_changes ->> 'is_active')::boolean, v_promo.is_active);
    IF p_changes ? 'max_discount_amount' THEN
        v_promo.max_discount := (p_changes ->> 'max_discount_amount')::numeric;
    END IF;
    IF p_changes ? 'max_uses' THEN
        v_promo.max_uses := COALESCE((p_changes ->> 'max_uses')::int, 0);
    END IF;
    IF p_changes ? 'max_uses_per_user' THEN
        v_promo.max_uses_per_account := COALESCE((p_changes ->> 'max_uses_per_user')::int, 0);
    END IF;
    IF p_changes ? 'valid_from' THEN
        v_promo.valid_from := (p_changes ->> 'valid_from')::timestamptz;
    END IF;
    IF p_changes ? 'valid_to' THEN
        v_promo.valid_to := (p_changes ->> 'valid_to')::timestamptz;
    END IF;
    v_promo.updated_at := core.now();
    RETURN v_promo;
END
$$;
COMMENT ON FUNCTION sales.put_promo_changes(sales.promo_codes, jsonb) IS 'A promo code''s row with changes put in, unchecked.';
