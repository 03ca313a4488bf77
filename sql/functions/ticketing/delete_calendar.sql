-- DELETE /api/calendars/{id}/          operationId: deleteCalendar
--
-- Ends a calendar's address: nobody gets anything under it any more.
--
-- Refuses  401 not signed in; 404 no such calendar, or somebody else's.
CREATE FUNCTION ticketing.delete_calendar(p_actor uuid, p_id uuid) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, ticketing, pg_temp AS $$
BEGIN
    PERFORM identity.account_for(p_actor => p_actor, p_product => 'ticketing');
    DELETE FROM ticketing.calendars AS calendar WHERE calendar.id = p_id AND calendar.account_id = p_actor;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'not_found', p_message => 'Not found.');
    END IF;
    RETURN api.no_content();
END
$$;
COMMENT ON FUNCTION ticketing.delete_calendar(uuid, uuid) IS 'Ends the address of one of the caller''s calendars.';
