-- Refuses a deposit that Stripe would not charge.
--
-- Refuses  400 too little, too much, or no amount.
CREATE FUNCTION travel.check_deposit(p_amount numeric, p_currency text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_least numeric := (
        SELECT smallest.amount FROM payments.smallest_charges AS smallest WHERE smallest.currency = p_currency);
    v_most numeric := (core.setting('travel.largest_deposit'))::numeric;
BEGIN
    PERFORM travel.check_amount(p_amount => p_amount);
    IF p_amount < v_least OR p_amount > v_most THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid_amount', p_field => 'amount',
            p_message => format('A deposit must be from %s to %s %s.', v_least, v_most, p_currency));
    END IF;
END
$$;
COMMENT ON FUNCTION travel.check_deposit(numeric, text) IS 'Refuses 400 a deposit that Stripe would not charge.';
