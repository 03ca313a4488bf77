-- GET /packages/          operationId: listPackages
--
-- The packages that are offered and that the filters let through, newest first unless asked otherwise: a bare array. Staff
-- may ask for those that are not offered any more.
--
-- Refuses  404 a page past the end.
CREATE FUNCTION travel.list_packages(
    p_actor uuid DEFAULT NULL,
    p_search text DEFAULT NULL,
    p_continent text DEFAULT NULL,
    p_country text DEFAULT NULL,
    p_category text DEFAULT NULL,
    p_min_price numeric DEFAULT NULL,
    p_max_price numeric DEFAULT NULL,
    p_min_duration int DEFAULT NULL,
    p_max_duration int DEFAULT NULL,
    p_sort_by text DEFAULT NULL,
    p_status text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, travel, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_status text := CASE WHEN p_status = 'inactive' AND travel.is_staff(p_actor) THEN 'inactive' ELSE 'active' END;
    v_packages int[];
    v_count bigint;
    v_bounds record;
    v_results json;
BEGIN
    IF COALESCE(p_search, p_continent, p_country, p_category, p_min_price::text, p_max_price::text, p_min_duration::text,
                p_max_duration::text, p_page::text, p_page_size::text) IS NULL
        AND v_status = 'active' AND COALESCE(p_sort_by, 'newest') = 'newest' THEN
        -- What nearly everybody asks for: by an index, with a plan that is kept.
        v_packages := travel.newest_packages(p_limit => 500);
    ELSE
        v_packages := travel.find_packages(p_status => v_status, p_search => p_search, p_continent => p_continent,
            p_country => p_country, p_category => p_category, p_min_price => p_min_price, p_max_price => p_max_price,
            p_min_duration => p_min_duration, p_max_duration => p_max_duration, p_sort_by => p_sort_by,
            -- Counted only when somebody turns pages.
            p_limit => CASE WHEN COALESCE(p_page, p_page_size) IS NULL THEN 500 END);
    END IF;
    v_count := cardinality(v_packages);
    SELECT * INTO v_bounds FROM api.list_bounds(p_page => p_page, p_page_size => p_page_size, p_count => v_count);
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM travel.packages_json(
        p_packages => v_packages[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.row_limit],
        p_actor => p_actor) AS listed;
    RETURN api.answer_list(p_items => v_results, p_count => v_count, p_page => p_page, p_page_size => p_page_size,
        p_request_url => p_request_url);
END
$$;
COMMENT ON FUNCTION travel.list_packages(uuid, text, text, text, text, numeric, numeric, int, int, text, text, int, int, text)
    IS 'The packages that pass the filters.';
