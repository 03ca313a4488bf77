-- An amount as a JSON number with at least one decimal (100.0, 52.5, 99.95), from its decimal text.
CREATE FUNCTION ticketing.decimal_json(p_amount numeric) RETURNS json
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT (CASE WHEN scale(trim_scale(p_amount)) = 0
        THEN round(p_amount, 1) ELSE trim_scale(p_amount) END)::text::json
$$;
COMMENT ON FUNCTION ticketing.decimal_json(numeric) IS 'An amount as a JSON number with at least one decimal.';
