-- GET /events/          operationId: listEvents
--
-- The events that are shown and not over, of one country or of all, soonest first: a bare array.
--
-- Refuses  404 a page past the end.
CREATE FUNCTION travel.list_events(
    p_country text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_events int[] := travel.find_events(p_country => p_country);
    v_bounds record;
    v_results json;
BEGIN
    SELECT * INTO v_bounds
    FROM api.list_bounds(p_page => p_page, p_page_size => p_page_size, p_count => cardinality(v_events));
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM travel.events_json(p_events => v_events[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.row_limit]) AS listed;
    RETURN api.answer_list(p_items => v_results, p_count => cardinality(v_events), p_page => p_page,
        p_page_size => p_page_size, p_request_url => p_request_url);
END
$$;
COMMENT ON FUNCTION travel.list_events(text, int, int, text) IS 'The events that are shown and not over.';
