-- The pattern that finds a text anywhere, for ILIKE: what ILIKE would take as a wildcard is escaped. NULL for nothing.
CREATE FUNCTION core.like_pattern(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT '%' || regexp_replace(NULLIF(btrim(p_text), ''), '([\\%_])', '\\\1', 'g') || '%'
$$;
COMMENT ON FUNCTION core.like_pattern(text) IS 'The ILIKE pattern that finds a text anywhere.';
