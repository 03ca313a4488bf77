-- When the sale of a day ends at the latest: with the day, or with the event if that is earlier. Without a day (NULL: not
-- sold by day, or all days): with the event.
CREATE FUNCTION ticketing.sale_ends_at(p_event_ends_at timestamptz, p_timezone text, p_day_on date) RETURNS timestamptz
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT LEAST(p_event_ends_at, (p_day_on + 1)::timestamp AT TIME ZONE p_timezone)
$$;
COMMENT ON FUNCTION ticketing.sale_ends_at(timestamptz, text, date) IS
    'When the sale of a day of an event ends at the latest.';
