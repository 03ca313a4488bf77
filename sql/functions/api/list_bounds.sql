-- Which rows a list shows that clients know as a bare array: the first 500, unless they ask for a page (api.page_bounds).
--
-- Refuses  404 a page before the first, or past the last.
CREATE FUNCTION api.list_bounds(p_page int, p_page_size int, p_count bigint)
RETURNS TABLE (first_row int, row_limit int)
LANGUAGE plpgsql STABLE AS $$
BEGIN
    IF COALESCE(p_page, p_page_size) IS NULL THEN
        first_row := 0;
        row_limit := 500;
    ELSE
        SELECT bounds.first_row, bounds.page_size INTO first_row, row_limit
        FROM api.page_bounds(p_page => p_page, p_page_size => p_page_size, p_count => p_count) AS bounds;
    END IF;
    RETURN NEXT;
END
$$;
COMMENT ON FUNCTION api.list_bounds(int, int, bigint) IS
    'OFFSET and LIMIT of a list that is a bare array: the first 500 rows, or the page that was asked for.';
