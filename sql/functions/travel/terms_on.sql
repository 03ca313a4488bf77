-- The terms on which bookings are made on a day (UTC). There are always exactly one.
CREATE FUNCTION travel.terms_on(p_day date) RETURNS travel.terms
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_terms travel.terms;
BEGIN
    SELECT terms.* INTO STRICT v_terms FROM travel.terms AS terms WHERE terms.effective @> p_day;
    RETURN v_terms;
END
$$;
COMMENT ON FUNCTION travel.terms_on(date) IS 'The terms on which bookings are made on a day: fee, VAT, hold time.';
