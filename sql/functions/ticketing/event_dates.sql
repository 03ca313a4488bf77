-- The first and the last day of an event, on the wall clock of its zone. One that ends at midnight has no day after it.
CREATE FUNCTION ticketing.event_dates(
    p_starts_at timestamptz, p_ends_at timestamptz, p_timezone text,
    OUT first_on date, OUT last_on date
)
LANGUAGE sql STABLE AS $$
    SELECT (p_starts_at AT TIME ZONE p_timezone)::date,
           ((p_ends_at - interval '1 microsecond') AT TIME ZONE p_timezone)::date
$$;
COMMENT ON FUNCTION ticketing.event_dates(timestamptz, timestamptz, text) IS
    'The first and the last day of an event in its zone.';
