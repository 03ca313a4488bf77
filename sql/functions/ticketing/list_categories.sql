-- GET /api/events/categories/          operationId: listCategories
--
-- The active categories by name; on demand, and for staff only, those that are out of use.
--
-- Refuses  404 a page past the end.
CREATE FUNCTION ticketing.list_categories(
    p_actor uuid DEFAULT NULL,
    p_is_active boolean DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_shows_active boolean := COALESCE(p_is_active, true) OR NOT ticketing.is_staff(p_actor);
    v_count bigint;
    v_bounds record;
    v_results json;
BEGIN
    SELECT count(*) INTO v_count FROM ticketing.categories AS category WHERE category.is_active = v_shows_active;
    SELECT * INTO v_bounds FROM api.page_bounds(p_page => p_page, p_page_size => p_page_size, p_count => v_count);
    SELECT json_agg(ticketing.category_json(category) ORDER BY category.name, category.id) INTO v_results
    FROM (
        SELECT listed.* FROM ticketing.categories AS listed
        WHERE listed.is_active = v_shows_active
        ORDER BY listed.name, listed.id
        LIMIT v_bounds.page_size OFFSET v_bounds.first_row
    ) AS category;
    RETURN api.answer(p_body => api.page_json(p_request_url => p_request_url, p_page => v_bounds.page,
        p_page_size => v_bounds.page_size, p_count => v_count, p_results => v_results));
END
$$;
COMMENT ON FUNCTION ticketing.list_categories(uuid, boolean, int, int, text) IS 'A page of the active categories by name.';
