-- GET /invoices/          operationId: listInvoices
--
-- The caller's invoices, newest first; for staff those of everybody.
--
-- Refuses  401; 404 a page past the last.
CREATE FUNCTION travel.list_invoices(
    p_actor uuid,
    p_paid boolean DEFAULT NULL,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, travel, pg_temp AS $$
DECLARE
    v_account identity.accounts := travel.require_customer(p_actor => p_actor);
    v_count bigint := 0;
    v_bounds record;
BEGIN
    -- Counted only when somebody turns pages.
    IF COALESCE(p_page, p_page_size) IS NOT NULL THEN
        SELECT count(*) INTO v_count
        FROM travel.invoices AS invoice
        WHERE (invoice.account_id = v_account.id OR v_account.is_staff)
          AND (p_paid IS NULL OR p_paid = (invoice.paid_at IS NOT NULL));
    END IF;
    SELECT bounds.* INTO v_bounds
    FROM api.list_bounds(p_page => p_page, p_page_size => p_page_size, p_count => v_count) AS bounds;
    RETURN api.answer_list(
        p_items => (
            SELECT json_agg(travel.invoice_json(p_invoice => shown) ORDER BY shown.number DESC)
            FROM (
                SELECT invoice.* FROM travel.invoices AS invoice
                WHERE (invoice.account_id = v_account.id OR v_account.is_staff)
                  AND (p_paid IS NULL OR p_paid = (invoice.paid_at IS NOT NULL))
                ORDER BY invoice.number DESC
                OFFSET v_bounds.first_row LIMIT v_bounds.row_limit
            ) AS shown),
        p_count => v_count, p_page => p_page, p_page_size => p_page_size, p_request_url => p_request_url);
END
$$;
COMMENT ON FUNCTION travel.list_invoices(uuid, boolean, int, int, text) IS 'The caller''s invoices, for staff all.';
