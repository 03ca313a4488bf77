-- Which rows a page shows: 20 a page unless asked, 100 at most; first_row is the OFFSET.
--
-- Refuses  404 a page before the first, or past the last (page 1 of nothing is an empty page).
CREATE FUNCTION api.page_bounds(p_page int, p_page_size int, p_count bigint)
RETURNS TABLE (page int, page_size int, first_row int)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    page := COALESCE(p_page, 1);
    page_size := LEAST(GREATEST(COALESCE(p_page_size, 20), 1), 100);
    IF page < 1 OR (page > 1 AND (page - 1)::bigint * page_size >= p_count) THEN
        PERFORM api.refuse(p_status => 404, p_code => 'invalid_page', p_message => 'Invalid page.');
    END IF;
    first_row := (page - 1) * page_size;
    RETURN NEXT;
END
$$;
COMMENT ON FUNCTION api.page_bounds(int, int, bigint) IS
    'Page, page size and OFFSET for a list of p_count rows; refuses 404 past the end.';
