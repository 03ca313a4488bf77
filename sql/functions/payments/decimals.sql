-- Decimal places of a currency as Stripe counts them.
CREATE FUNCTION payments.decimals(p_currency text) RETURNS int
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN upper(p_currency) IN ('BIF', 'CLP', 'DJF', 'GNF', 'JPY', 'KMF', 'KRW', 'MGA', 'PYG', 'RWF', 'VND', 'VUV',
                                   'XAF', 'XOF', 'XPF') THEN 0
        WHEN upper(p_currency) IN ('BHD', 'JOD', 'KWD', 'OMR', 'TND') THEN 3
        ELSE 2
    END
$$;
COMMENT ON FUNCTION payments.decimals(text) IS 'Decimal places of a currency as Stripe counts them.';
