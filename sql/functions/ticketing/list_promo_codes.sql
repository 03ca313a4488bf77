-- GET /api/promo-codes/          operationId: listPromoCodes
--
-- A page of promo codes: for staff all of them, for organizers those of their events.
--
-- Refuses  401; 403 neither organizer nor staff; 404 a page past the end.
CREATE FUNCTION ticketing.list_promo_codes(
    p_actor uuid,
    p_event uuid DEFAULT NULL,
    p_platform_wide boolean DEFAULT NULL,
    p_is_active boolean DEFAULT NULL,
    p_discount_type text DEFAULT NULL,
    p_search text DEFAULT NULL,
    p_ordering text DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, ticketing, pg_temp SET plan_cache_mode = force_custom_plan AS $$
DECLARE
    v_account identity.accounts := identity.require_role(p_actor => p_actor, p_product => 'ticketing',
        p_role => 'organizer', p_message => 'Only organizers can access this endpoint.');
    v_ordering text := COALESCE(p_ordering, '-created_at');
    v_ids uuid[];
    v_bounds record;
    v_results json;
BEGIN
    v_ids := ARRAY(
        SELECT promo.id
        FROM sales.promo_codes AS promo
        LEFT JOIN ticketing.events AS event ON event.id = promo.scope_id
        WHERE promo.product = 'ticketing' AND (v_account.is_staff OR event.organizer_id = v_account.id)
          AND (p_event IS NULL OR promo.scope_id = p_event)
          AND (p_platform_wide IS NULL OR (promo.scope_id IS NULL) = p_platform_wide)
          AND (p_is_active IS NULL OR promo.is_active = p_is_active)
          AND (p_discount_type IS NULL OR promo.kind = p_discount_type)
          AND (p_search IS NULL OR strpos(promo.code, upper(btrim(p_search))) > 0
               OR strpos(lower(promo.description), lower(btrim(p_search))) > 0)
        ORDER BY CASE WHEN v_ordering = 'code' THEN promo.code END,
                 CASE WHEN v_ordering = '-code' THEN promo.code END DESC,
                 CASE WHEN v_ordering = 'current_uses' THEN promo.uses END,
                 CASE WHEN v_ordering = '-current_uses' THEN promo.uses END DESC,
                 CASE WHEN v_ordering = 'valid_to' THEN promo.valid_to END,
                 CASE WHEN v_ordering = '-valid_to' THEN promo.valid_to END DESC NULLS LAST,
                 CASE WHEN v_ordering = 'created_at' THEN promo.created_at END,
                 promo.created_at DESC, promo.id);
    SELECT * INTO v_bounds FROM api.page_bounds(
        p_page => p_page, p_page_size => p_page_size, p_count => cardinality(v_ids));
    SELECT json_agg(ticketing.promo_code_json(promo) ORDER BY wanted.place) INTO v_results
    FROM unnest(v_ids[v_bounds.first_row + 1 : v_bounds.first_row + v_bounds.page_size]) WITH ORDINALITY AS wanted (id, place)
    JOIN sales.promo_codes AS promo ON promo.id = wanted.id;
    RETURN api.answer(p_body => api.page_json(p_request_url => p_request_url, p_page => v_bounds.page,
        p_page_size => v_bounds.page_size, p_count => cardinality(v_ids), p_results => v_results));
END
$$;
COMMENT ON FUNCTION ticketing.list_promo_codes(uuid, uuid, boolean, boolean, text, text, text, int, int, text) IS
    'A page of promo codes: staff''s all, organizers'' own.';
