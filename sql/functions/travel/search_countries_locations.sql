-- GET /search-countries-locations/          operationId: searchCountriesLocations
--
-- The locations of a country, of the types that places lists: {"locations": […]}, at most 500.
CREATE FUNCTION travel.search_countries_locations(p_country text DEFAULT NULL, p_places jsonb DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_locations int[] := travel.find_locations(p_country => p_country, p_states => NULL, p_limit => 500,
        p_types => ARRAY(SELECT jsonb_array_elements_text(COALESCE(p_places, '[]'))));
BEGIN
    RETURN api.answer(p_body => json_build_object('locations', (
        SELECT COALESCE(json_agg(listed.body ORDER BY listed.place), '[]')
        FROM travel.locations_json(p_locations => v_locations) AS listed)));
END
$$;
COMMENT ON FUNCTION travel.search_countries_locations(text, jsonb) IS 'The locations of a country, of some types.';
