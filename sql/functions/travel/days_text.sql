-- A number of days in words: 1 day, 2 days.
CREATE FUNCTION travel.days_text(p_days int) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT p_days || CASE p_days WHEN 1 THEN ' day' ELSE ' days' END
$$;
COMMENT ON FUNCTION travel.days_text(int) IS 'A number of days in words.';
