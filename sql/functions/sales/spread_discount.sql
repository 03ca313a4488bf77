-- Shares a discount out over amounts, in proportion: to the cent, none more than its amount, and together exactly the
-- discount. Each share is the difference of two rounded running sums.
CREATE FUNCTION sales.spread_discount(p_discount numeric, p_amounts numeric[]) RETURNS numeric[]
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_all numeric := (SELECT sum(part.amount) FROM unnest(p_amounts) AS part (amount));
    v_shares numeric[];
    v_sum numeric := 0.00;
    v_before numeric := 0.00;
    v_after numeric;
BEGIN
    FOR v_place IN 1 .. cardinality(p_amounts) LOOP
        v_sum := v_sum + p_amounts[v_place];
        v_after := CASE WHEN v_all > 0 THEN round(p_discount * v_sum / v_all, 2) ELSE 0.00 END;
        v_shares := v_shares || (v_after - v_before);
        v_before := v_after;
    END LOOP;
    RETURN v_shares;
END
$$;
COMMENT ON FUNCTION sales.spread_discount(numeric, numeric[]) IS 'Shares a discount out over amounts, to the cent.';
