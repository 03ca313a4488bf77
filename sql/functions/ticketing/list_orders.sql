-- GET /api/orders/          operationId: listOrders
--
-- A page of the caller's orders, newest first; staff see everybody's.
--
-- Refuses  401; 404 a page past the end.
CREATE FUNCTION ticketing.list_orders(
    p_actor uuid,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    v_account identity.accounts := identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    -- NULL for staff: no restriction.
    v_owner uuid := CASE WHEN NOT v_account.is_staff THEN v_account.id END;
    v_ids uuid[];
    v_count bigint;
    v_bounds record;
    v_results json;
BEGIN
    SELECT count(*) INTO v_count
    FROM ticketing.orders AS placed WHERE v_owner IS NULL OR placed.account_id = v_owner;
    SELECT * INTO v_bounds FROM api.page_bounds(p_page => p_page, p_page_size => p_page_size, p_count => v_count);
    v_ids := ARRAY(
        SELECT placed.id FROM ticketing.orders AS placed
        WHERE v_owner IS NULL OR placed.account_id = v_owner
        ORDER BY placed.created_at DESC, placed.id DESC
        LIMIT v_bounds.page_size OFFSET v_bounds.first_row);
    SELECT json_agg(listed.body ORDER BY listed.place) INTO v_results FROM ticketing.order_json(v_ids) AS listed;
    RETURN api.answer(p_body => api.page_json(p_request_url => p_request_url, p_page => v_bounds.page,
        p_page_size => v_bounds.page_size, p_count => v_count, p_results => v_results));
END
$$;
COMMENT ON FUNCTION ticketing.list_orders(uuid, int, int, text) IS 'A page of the caller''s orders; staff see all.';
