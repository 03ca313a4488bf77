-- An instant as people at the event's place read it: Monday, 1 December 2025, 18:00.
CREATE FUNCTION ticketing.local_time(p_at timestamptz, p_timezone text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT to_char(p_at AT TIME ZONE p_timezone, 'FMDay, FMDD FMMonth YYYY, HH24:MI')
$$;
COMMENT ON FUNCTION ticketing.local_time(timestamptz, text) IS 'An instant in words, on the wall clock of a zone.';
