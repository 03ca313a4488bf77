-- Whether the provider would charge this amount at all: refuses one that is more than nothing and less than the smallest
-- charge of its currency (payments.smallest_charges).
--
-- Refuses  400 too small.
CREATE FUNCTION payments.check_charge(p_amount numeric, p_currency text) RETURNS void
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_least numeric := (
        SELECT smallest.amount FROM payments.smallest_charges AS smallest WHERE smallest.currency = p_currency);
BEGIN
    IF p_amount > 0 AND p_amount < v_least THEN
        PERFORM api.refuse(
            p_status => 400, p_code => 'order_too_small', p_field => 'items',
            p_message => format('An order must be free or cost at least %s %s.', v_least, p_currency));
    END IF;
END
$$;
COMMENT ON FUNCTION payments.check_charge(numeric, text) IS 'Refuses an amount that the provider does not charge.';
