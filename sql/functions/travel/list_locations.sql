-- GET /locations/          operationId: listLocations
--
-- All locations, of one country or of all: a bare array.
--
-- Refuses  404 a page past the end.
CREATE FUNCTION travel.list_locations(
    p_country text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
BEGIN
    RETURN travel.location_list(p_page => p_page, p_page_size => p_page_size, p_request_url => p_request_url,
        p_locations => travel.find_locations(p_country => p_country, p_states => NULL, p_types => NULL));
END
$$;
COMMENT ON FUNCTION travel.list_locations(text, int, int, text) IS 'All locations, of one country or of all.';
