-- GET /promo-codes/          operationId: listPromoCodes
--
-- All promo codes, newest first, for staff.
--
-- Refuses  401; 403 not staff; 404 a page past the end.
CREATE FUNCTION travel.list_promo_codes(
    p_actor uuid,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_count bigint;
    v_bounds record;
    v_items json;
BEGIN
    PERFORM travel.require_staff(p_actor => p_actor);
    SELECT count(*) INTO v_count FROM sales.promo_codes AS promo WHERE promo.product = 'travel';
    SELECT * INTO v_bounds FROM api.list_bounds(p_page => p_page, p_page_size => p_page_size, p_count => v_count);
    SELECT json_agg(travel.promo_code_json(shown.promo) ORDER BY shown.place) INTO v_items
    FROM (
        SELECT promo, row_number() OVER (ORDER BY promo.created_at DESC, promo.id DESC) AS place
        FROM sales.promo_codes AS promo
        WHERE promo.product = 'travel'
        ORDER BY promo.created_at DESC, promo.id DESC
        LIMIT v_bounds.row_limit OFFSET v_bounds.first_row
    ) AS shown;
    RETURN api.answer_list(p_items => v_items, p_count => v_count, p_page => p_page, p_page_size => p_page_size,
        p_request_url => p_request_url);
END
$$;
COMMENT ON FUNCTION travel.list_promo_codes(uuid, int, int, text) IS 'All promo codes, newest first, for staff.';
