-- GET /support/          operationId: listSupportTickets
--
-- The caller's tickets, newest first, each with its newest messages; for staff those of everybody, which they may narrow down.
--
-- Refuses  401; 404 a page past the last.
CREATE FUNCTION travel.list_support_tickets(
    p_actor uuid,
    p_status text DEFAULT NULL,
    p_priority text DEFAULT NULL,
    p_user_email text DEFAULT NULL,
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
        FROM travel.support_tickets_for(p_account => v_account, p_status => p_status, p_priority => p_priority,
            p_user_email => p_user_email);
    END IF;
    SELECT bounds.* INTO v_bounds
    FROM api.list_bounds(p_page => p_page, p_page_size => p_page_size, p_count => v_count) AS bounds;
    RETURN api.answer_list(
        p_items => (
            -- Whoever writes very much must not make the list of everybody endless.
            SELECT json_agg(travel.support_ticket_json(p_ticket => shown, p_for_staff => v_account.is_staff,
                p_newest => core.setting('messaging.messages_in_lists')::int) ORDER BY shown.id DESC)
            FROM (
                SELECT ticket.*
                FROM travel.support_tickets_for(p_account => v_account, p_status => p_status, p_priority => p_priority,
                    p_user_email => p_user_email) AS ticket
                ORDER BY ticket.id DESC
                OFFSET v_bounds.first_row LIMIT v_bounds.row_limit
            ) AS shown),
        p_count => v_count, p_page => p_page, p_page_size => p_page_size, p_request_url => p_request_url);
END
$$;
COMMENT ON FUNCTION travel.list_support_tickets(uuid, text, text, text, int, int, text) IS
    'The caller''s support tickets, for staff all.';
