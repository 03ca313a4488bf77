-- Whether a number that was sent has no more decimals than money. What was not sent has none.
CREATE FUNCTION travel.has_cents(p_number text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT p_number IS NULL OR p_number::numeric = round(p_number::numeric, 2)
$$;
COMMENT ON FUNCTION travel.has_cents(text) IS 'Whether a number has at most two decimals.';
