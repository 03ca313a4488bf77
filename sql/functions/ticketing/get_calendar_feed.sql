-- GET /api/calendars/feed/{token}/          operationId: getCalendarFeed
--
-- A calendar, for a program that knows its secret address (with .ics behind it or without).
--
-- Refuses  404 an address that is unknown or ended, or whose owner is gone.
CREATE FUNCTION ticketing.get_calendar_feed(p_token text, p_base_url text DEFAULT NULL) RETURNS api.reply
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
DECLARE
    v_calendar ticketing.calendars;
BEGIN
    SELECT calendar.* INTO v_calendar
    FROM ticketing.calendars AS calendar
    JOIN identity.accounts AS account ON account.id = calendar.account_id AND account.is_active
    WHERE calendar.token_hash = core.hash_secret(regexp_replace(p_token, '\.ics$', ''));
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN api.answer_text(p_type => 'text/calendar; charset=utf-8', p_text => CASE v_calendar.kind
        WHEN 'events' THEN api.calendar_text(p_name => 'My events', p_components =>
            ticketing.event_entries(p_organizer => v_calendar.account_id, p_base_url => p_base_url))
        ELSE api.calendar_text(p_name => 'My tickets', p_components =>
            ticketing.ticket_entries(p_account => v_calendar.account_id)) END);
END
$$;
COMMENT ON FUNCTION ticketing.get_calendar_feed(text, text) IS 'A calendar by its secret address, in the iCalendar format.';
