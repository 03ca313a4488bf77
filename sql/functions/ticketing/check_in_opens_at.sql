-- From when tickets are admitted: the start of the event's first day in its zone, or some hours before its start if that is
-- earlier (a setting). One expression, which becomes part of its caller's.
CREATE FUNCTION ticketing.check_in_opens_at(p_starts_at timestamptz, p_timezone text) RETURNS timestamptz
LANGUAGE sql STABLE AS $$
    SELECT LEAST(
        date_trunc('day', p_starts_at AT TIME ZONE p_timezone) AT TIME ZONE p_timezone,
        p_starts_at - make_interval(hours => (core.setting('ticketing.check_in_opens_hours_before'))::int))
$$;
COMMENT ON FUNCTION ticketing.check_in_opens_at(timestamptz, text) IS 'From when tickets of an event are admitted.';
