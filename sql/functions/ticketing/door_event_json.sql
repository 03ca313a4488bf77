-- An event as those at its doors need it: when, where, and which days it has.
CREATE FUNCTION ticketing.door_event_json(p_event ticketing.events) RETURNS json
LANGUAGE plpgsql STABLE AS $$
BEGIN
    RETURN json_build_object(
        'id', p_event.id,
        'slug', p_event.slug,
        'title', p_event.title,
        'venue_name', p_event.venue_name,
        'venue_city', p_event.venue_city,
        'timezone', p_event.timezone,
        'start_date', api.iso(p_event.starts_at),
        'end_date', api.iso(p_event.ends_at),
        'days', ARRAY(
            SELECT dates.first_on + later
            FROM ticketing.event_dates(p_event.starts_at, p_event.ends_at, p_event.timezone) AS dates,
                 generate_series(0, dates.last_on - dates.first_on) AS later
            ORDER BY later
            LIMIT (core.setting('ticketing.max_event_days'))::int));
END
$$;
COMMENT ON FUNCTION ticketing.door_event_json(ticketing.events) IS 'An event as those at its doors need it.';
