-- The page of these locations that is asked for, as a bare array.
--
-- Refuses  404 a page past the end.
CREATE FUNCTION travel.location_list(p_locations int[], p_page int, p_page_size int, p_request_url text) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_bounds record;
    v_results json;
BEGIN
    SELECT * INTO v_bounds
    FROM api.list_bounds(p_page => p_page, p_page_size => p_page_size, p_count => cardinality(p_locations));
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM travel.locations_json(
        p_locations => p_locations[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.row_limit]) AS listed;
    RETURN api.answer_list(p_items => v_results, p_count => cardinality(p_locations), p_page => p_page,
        p_page_size => p_page_size, p_request_url => p_request_url);
END
$$;
COMMENT ON FUNCTION travel.location_list(int[], int, int, text) IS 'The page of these locations that is asked for.';
