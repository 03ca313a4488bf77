-- An instant as iCalendar writes it in UTC: 20251201T180000Z.
CREATE FUNCTION api.calendar_time(p_at timestamptz) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYYMMDD"T"HH24MISS"Z"')
$$;
COMMENT ON FUNCTION api.calendar_time(timestamptz) IS 'An instant as 20251201T180000Z.';
