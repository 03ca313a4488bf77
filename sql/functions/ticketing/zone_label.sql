-- A zone with its distance from UTC at an instant: America/New_York, UTC-05:00.
CREATE FUNCTION ticketing.zone_label(p_at timestamptz, p_timezone text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT CASE WHEN p_timezone = 'UTC' THEN 'UTC' ELSE
        p_timezone || ', UTC' || CASE WHEN zone.ahead < interval '0' THEN '-' ELSE '+' END
        || to_char(GREATEST(zone.ahead, -zone.ahead), 'HH24:MI') END
    FROM (SELECT (p_at AT TIME ZONE p_timezone) - (p_at AT TIME ZONE 'UTC') AS ahead) AS zone
$$;
COMMENT ON FUNCTION ticketing.zone_label(timestamptz, text) IS 'A zone with its offset at an instant.';
