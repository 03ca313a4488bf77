-- Whether packages of a category are cruises: both words are in use.
CREATE FUNCTION travel.is_cruise_category(p_category text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT p_category IN ('cruise', 'cruises')
$$;
COMMENT ON FUNCTION travel.is_cruise_category(text) IS 'Whether packages of a category are cruises.';
