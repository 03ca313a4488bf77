-- An amount as a JSON number that has decimals only if it is not whole: 3500, 2800.50.
CREATE FUNCTION travel.whole_json(p_amount numeric) RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (CASE WHEN p_amount = trunc(p_amount) THEN trunc(p_amount) ELSE round(p_amount, 2) END)::text::json
$$;
COMMENT ON FUNCTION travel.whole_json(numeric) IS 'An amount as a JSON number, with decimals only if it is not whole.';
