-- GET /api/calendars/          operationId: listCalendars
--
-- The caller's calendars, newest first. Their addresses are not told again.
--
-- Refuses  401 not signed in; 404 a page past the end.
CREATE FUNCTION ticketing.list_calendars(
    p_actor uuid,
    p_page int DEFAULT NULL,
    p_page_size int DEFAULT NULL,
    p_request_url text DEFAULT NULL
) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_count bigint;
    v_bounds record;
    v_results json;
BEGIN
    PERFORM identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    SELECT count(*) INTO v_count FROM ticketing.calendars AS calendar WHERE calendar.account_id = p_actor;
    SELECT * INTO v_bounds FROM api.page_bounds(p_page => p_page, p_page_size => p_page_size, p_count => v_count);
    SELECT json_agg(ticketing.calendar_json(calendar) ORDER BY calendar.created_at DESC, calendar.id DESC) INTO v_results
    FROM (
        SELECT own.* FROM ticketing.calendars AS own
        WHERE own.account_id = p_actor
        ORDER BY own.created_at DESC, own.id DESC
        LIMIT v_bounds.page_size OFFSET v_bounds.first_row
    ) AS calendar;
    RETURN api.answer(p_body => api.page_json(p_request_url => p_request_url, p_page => v_bounds.page,
        p_page_size => v_bounds.page_size, p_count => v_count, p_results => v_results));
END
$$;
COMMENT ON FUNCTION ticketing.list_calendars(uuid, int, int, text) IS 'The caller''s calendars.';
