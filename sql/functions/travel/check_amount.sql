-- Refuses an amount that cannot be moved: not positive, or with more decimals than the currency.
--
-- Refuses  400.
CREATE FUNCTION travel.check_amount(p_amount numeric) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF p_amount IS NULL OR p_amount <= 0 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid_amount', p_field => 'amount',
            p_message => 'The amount must be greater than 0.');
    ELSIF p_amount <> round(p_amount, 2) THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid_amount', p_field => 'amount',
            p_message => 'The amount must have at most two decimals.');
    ELSIF p_amount > 999999999999.99 THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid_amount', p_field => 'amount',
            p_message => 'The amount is too high.');
    END IF;
END
$$;
COMMENT ON FUNCTION travel.check_amount(numeric) IS 'Refuses 400 an amount that cannot be moved.';
