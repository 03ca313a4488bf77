-- GET /saved-packages/          operationId: listSavedPackages
--
-- The packages that the caller has saved and that are offered, the last saved first: a bare array.
--
-- Refuses  401; 404 a page past the end.
CREATE FUNCTION travel.list_saved_packages(
    p_actor uuid,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, travel, pg_temp SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor);
    v_packages int[];
    v_bounds record;
    v_results json;
BEGIN
    v_packages := ARRAY(
        SELECT package.id
        FROM travel.saved_packages AS saved
        JOIN travel.packages AS package ON package.id = saved.package_id AND package.status = 'active'
        WHERE saved.account_id = v_account.id
        ORDER BY saved.saved_at DESC, package.id DESC);
    SELECT * INTO v_bounds
    FROM api.list_bounds(p_page => p_page, p_page_size => p_page_size, p_count => cardinality(v_packages));
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results
    FROM travel.packages_json(
        p_packages => v_packages[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.row_limit],
        p_actor => v_account.id) AS listed;
    RETURN api.answer_list(p_items => v_results, p_count => cardinality(v_packages), p_page => p_page,
        p_page_size => p_page_size, p_request_url => p_request_url);
END
$$;
COMMENT ON FUNCTION travel.list_saved_packages(uuid, int, int, text) IS 'The packages that the caller has saved.';
