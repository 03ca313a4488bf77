-- GET /search-locations/          operationId: searchLocations
--
-- The locations of a country, of one or several states, of a type: a bare array.
--
-- Refuses  404 a page past the end.
CREATE FUNCTION travel.search_locations(
    p_country text DEFAULT NULL,
    p_state jsonb DEFAULT NULL,
    p_type jsonb DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN travel.location_list(p_page => p_page, p_page_size => p_page_size, p_request_url => p_request_url,
        p_locations => travel.find_locations(
            p_country => p_country,
            p_states => ARRAY(SELECT jsonb_array_elements_text(COALESCE(p_state, '[]'))),
            p_types => ARRAY(SELECT jsonb_array_elements_text(COALESCE(p_type, '[]')))));
END
$$;
COMMENT ON FUNCTION travel.search_locations(text, jsonb, jsonb, int, int, text) IS
    'The locations of a country, of some states, of a type.';
