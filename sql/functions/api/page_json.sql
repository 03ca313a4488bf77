-- The envelope of a paged list: count, next, previous, results.
CREATE FUNCTION api.page_json(p_request_url text, p_page int, p_page_size int, p_count bigint, p_results json)
RETURNS json
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT json_build_object(
        'count', p_count,
        'next', CASE WHEN p_page::bigint * p_page_size < p_count THEN api.page_url(p_request_url, p_page + 1) END,
        'previous', CASE WHEN p_page > 1 THEN api.page_url(p_request_url, p_page - 1) END,
        'results', COALESCE(p_results, '[]'::json)
    )
$$;
COMMENT ON FUNCTION api.page_json(text, int, int, bigint, json) IS
    'The envelope of a paged list; page and size as api.page_bounds gave them.';
