-- An amount of the provider's integer units as money: 1234 USD cents are 12.34.
CREATE FUNCTION payments.major_units(p_units numeric, p_currency text) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT round(p_units / power(10::numeric, payments.decimals(p_currency)), 2)
$$;
COMMENT ON FUNCTION payments.major_units(numeric, text) IS 'Integer units of the provider as money.';
