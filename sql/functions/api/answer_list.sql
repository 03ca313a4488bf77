-- A list that clients know as a bare array: rows p_first_row + 1 and on, as api.list_bounds chose them. Where a page was asked
-- for, a Link header (RFC 8288) names its neighbours.
CREATE FUNCTION api.answer_list(
    p_items json,
    p_count bigint,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_page int := COALESCE(p_page, 1);
    v_size int := LEAST(GREATEST(COALESCE(p_page_size, 20), 1), 100);
    v_last int := GREATEST(ceil(p_count / v_size::numeric), 1)::int;
    v_links text;
BEGIN
    IF p_request_url IS NOT NULL AND COALESCE(p_page, p_page_size) IS NOT NULL THEN
        SELECT string_agg(format('<%s>; rel="%s"', api.page_url(p_request_url, link.page), link.relation), ', '
            ORDER BY link.place)
        INTO v_links
        FROM (VALUES (1, 'first', 1), (2, 'prev', NULLIF(v_page - 1, 0)),
                     (3, 'next', CASE WHEN v_page < v_last THEN v_page + 1 END), (4, 'last', v_last)
        ) AS link (place, relation, page)
        WHERE link.page IS NOT NULL;
    END IF;
    RETURN api.answer(
        p_body => COALESCE(p_items, '[]'),
        p_effect => CASE WHEN v_links IS NOT NULL
            THEN jsonb_build_object('headers', jsonb_build_object('Link', v_links)) END);
END
$$;
COMMENT ON FUNCTION api.answer_list(json, bigint, int, int, text) IS
    'A list as a bare array, with a Link header where a page was asked for.';
