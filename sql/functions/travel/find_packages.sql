-- The ids of the packages that the filters of the list let through, in the order asked for: all of them, or the first
-- p_limit.
--
-- A search finds the packages that have every word of it in their name or description. A country is found by its name or ISO
-- code. Prices are the fixed price, or the lowest of the tiers.
-- Planned anew for its parameters: each combination of filters and order has a plan and index of its own.
CREATE FUNCTION travel.find_packages(
    p_status text,
    p_search text,
    p_continent text,
    p_country text,
    p_category text,
    p_min_price numeric,
    p_max_price numeric,
    p_min_duration int,
    p_max_duration int,
    p_sort_by text,
    p_limit int DEFAULT NULL
) RETURNS int[]
LANGUAGE plpgsql STABLE SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    v_patterns text[] := core.search_patterns(lower(p_search));
    v_country text := lower(btrim(p_country));
    v_country_code text := (travel.find_country(p_country)).code;
BEGIN
    RETURN ARRAY(
        SELECT package.id
        FROM travel.packages AS package
        WHERE package.status = p_status
          AND (p_continent IS NULL OR lower(package.continent) = lower(btrim(p_continent)))
          AND (p_country IS NULL OR package.country_code = v_country_code OR lower(package.country) = v_country)
          AND (p_category IS NULL OR package.category = lower(btrim(p_category)))
          AND (p_min_price IS NULL OR package.lowest_price >= p_min_price)
          AND (p_max_price IS NULL OR package.lowest_price <= p_max_price)
          AND (p_min_duration IS NULL OR package.duration >= p_min_duration)
          AND (p_max_duration IS NULL OR package.duration <= p_max_duration)
          -- The index finds the three longest words together; it cannot be asked for an array of them.
          AND (v_patterns[1] IS NULL OR package.search_text LIKE v_patterns[1])
          AND (v_patterns[2] IS NULL OR package.search_text LIKE v_patterns[2])
          AND (v_patterns[3] IS NULL OR package.search_text LIKE v_patterns[3])
          AND (v_patterns[4] IS NULL OR package.search_text LIKE ALL (v_patterns[4:]))
        ORDER BY CASE WHEN p_sort_by = 'price' THEN package.lowest_price END,
                 CASE WHEN p_sort_by = '-price' THEN package.lowest_price END DESC,
                 CASE WHEN p_sort_by = 'duration' THEN package.duration END,
                 CASE WHEN p_sort_by = '-duration' THEN package.duration END DESC,
                 CASE WHEN p_sort_by = 'name' THEN lower(package.name) END,
                 CASE WHEN p_sort_by = '-name' THEN lower(package.name) END DESC,
                 package.created_at DESC, package.id DESC
        LIMIT p_limit);
END
$$;
COMMENT ON FUNCTION travel.find_packages(text, text, text, text, text, numeric, numeric, int, int, text, int) IS
    'Ids of the packages that pass the filters, in order.';
