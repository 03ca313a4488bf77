-- An amount in the provider's integer units: 12.34 USD is 1234, 500 JPY is 500. An amount that is no whole number of
-- units is a defect, and raises.
CREATE FUNCTION payments.minor_units(p_amount numeric, p_currency text) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_units numeric := p_amount * power(10::numeric, payments.decimals(p_currency));
BEGIN
    IF v_units <> trunc(v_units) THEN
        RAISE EXCEPTION '% % has more decimals than the currency', p_amount, p_currency
            USING ERRCODE = 'numeric_value_out_of_range';
    END IF;
    RETURN v_units::bigint;
END
$$;
COMMENT ON FUNCTION payments.minor_units(numeric, text) IS 'An amount in the integer units of the provider.';
