-- A calendar as its owner sees it; without its address, which only its maker was told.
CREATE FUNCTION ticketing.calendar_json(p_calendar ticketing.calendars) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT json_build_object(
        'id', p_calendar.id,
        'kind', p_calendar.kind,
        'name', p_calendar.name,
        'created_at', api.iso(p_calendar.created_at)
    )
$$;
COMMENT ON FUNCTION ticketing.calendar_json(ticketing.calendars) IS 'A calendar as its owner sees it.';
