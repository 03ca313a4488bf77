-- The ids of the locations of a country (by name or ISO code), of some states and of some types; of all where none are
-- named. In the order of countries, states and titles.
CREATE FUNCTION travel.find_locations(p_country text, p_states text[], p_types text[], p_limit int DEFAULT NULL) RETURNS int[]
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    v_country text := NULLIF(btrim(p_country), '');
    v_country_code text := (travel.find_country(v_country)).code;
    v_states text[] := ARRAY(SELECT lower(btrim(state.text)) FROM unnest(p_states) AS state (text) WHERE btrim(state.text) <> '');
    v_types text[] := ARRAY(SELECT lower(btrim(type.text)) FROM unnest(p_types) AS type (text) WHERE btrim(type.text) <> '');
BEGIN
    RETURN ARRAY(
        SELECT location.id
        FROM travel.locations AS location
        JOIN travel.countries AS country ON country.code = location.country_code
        WHERE (v_country IS NULL OR location.country_code = v_country_code)
          -- People name a city where the field says state.
          AND (v_states = '{}' OR lower(location.state) = ANY (v_states) OR lower(location.city) = ANY (v_states))
          AND (v_types = '{}' OR location.type = ANY (v_types))
        ORDER BY country.name, location.state, location.title, location.id
        LIMIT p_limit);
END
$$;
COMMENT ON FUNCTION travel.find_locations(text, text[], text[], int) IS
    'Ids of the locations of a country, of some states and of some types.';
