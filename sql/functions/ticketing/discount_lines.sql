-- The lines of a new order with their shares of its discount.
CREATE FUNCTION ticketing.discount_lines(p_lines ticketing.basket_line[], p_discount numeric)
RETURNS ticketing.basket_line[]
LANGUAGE plpgsql IMMUTABLE AS $$
DECLARE
    v_lines ticketing.basket_line[] := p_lines;
    v_shares numeric[] := sales.spread_discount(p_discount => p_discount, p_amounts => ARRAY(
        SELECT line.quantity * line.unit_price FROM unnest(p_lines) AS line ORDER BY line.place));
BEGIN
    FOR v_place IN 1 .. cardinality(v_lines) LOOP
        v_lines[v_place].discount := v_shares[v_place];
    END LOOP;
    RETURN v_lines;
END
$$;
COMMENT ON FUNCTION ticketing.discount_lines(ticketing.basket_line[], numeric) IS
    'The lines of a new order with their shares of its discount.';
