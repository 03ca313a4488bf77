-- Whether events of this pricing type sell days: then their capacity holds for each day.
CREATE FUNCTION ticketing.sells_days(p_pricing_type text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT p_pricing_type IN ('day_based', 'tier_and_day')
$$;
COMMENT ON FUNCTION ticketing.sells_days(text) IS 'Whether events of this pricing type sell days.';
