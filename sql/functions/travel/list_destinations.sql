-- GET /destinations/          operationId: listDestinations
--
-- The destinations that are shown, of one country or of all, by name: a bare array.
--
-- Refuses  404 a page past the end.
CREATE FUNCTION travel.list_destinations(
    p_country text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_destinations int[] := travel.find_destinations(p_country => p_country);
    v_bounds record;
    v_results json;
BEGIN
    SELECT * INTO v_bounds
    FROM api.list_bounds(p_page => p_page, p_page_size => p_page_size, p_count => cardinality(v_destinations));
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM travel.destinations_json(
        p_destinations => v_destinations[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.row_limit]) AS listed;
    RETURN api.answer_list(p_items => v_results, p_count => cardinality(v_destinations), p_page => p_page,
        p_page_size => p_page_size, p_request_url => p_request_url);
END
$$;
COMMENT ON FUNCTION travel.list_destinations(text, int, int, text) IS 'The destinations that are shown.';
