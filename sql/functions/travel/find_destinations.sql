-- The ids of the destinations that are shown, of one country or of all, by name.
CREATE FUNCTION travel.find_destinations(p_country text, p_limit int DEFAULT NULL) RETURNS int[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_country text := lower(btrim(p_country));
    v_country_code text := (travel.find_country(p_country)).code;
BEGIN
    RETURN ARRAY(
        SELECT destination.id
        FROM travel.destinations AS destination
        WHERE destination.status = 'active'
          AND (v_country IS NULL OR destination.country_code = v_country_code OR lower(destination.country) = v_country)
        ORDER BY lower(destination.name), destination.id
        LIMIT p_limit);
END
$$;
COMMENT ON FUNCTION travel.find_destinations(text, int) IS 'Ids of the destinations that are shown, by name.';
