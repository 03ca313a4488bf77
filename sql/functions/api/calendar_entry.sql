-- An entry of a calendar (RFC 5545, VEVENT). With p_day it lasts that day, else from p_starts_at to p_ends_at.
--
-- p_uid names it for ever. A program that knows it already takes the one with the higher sequence, which is made of the
-- seconds from p_created_at to p_changed_at: it grows with every change, and nobody has to count.
CREATE FUNCTION api.calendar_entry(
    p_uid text,
    p_status text,
    p_created_at timestamptz,
    p_changed_at timestamptz,
    p_starts_at timestamptz,
    p_ends_at timestamptz,
    p_summary text,
    p_description text DEFAULT NULL,
    p_location text DEFAULT NULL,
    p_url text DEFAULT NULL,
    p_day date DEFAULT NULL
) RETURNS text
LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT concat(
        E'BEGIN:VEVENT\r\n',
        api.calendar_line('UID', p_uid),
        -- Without a METHOD, this is when the entry was last changed.
        api.calendar_line('DTSTAMP', api.calendar_time(p_changed_at)),
        api.calendar_line('CREATED', api.calendar_time(p_created_at)),
        api.calendar_line('LAST-MODIFIED', api.calendar_time(p_changed_at)),
        api.calendar_line('SEQUENCE',
            GREATEST(0, LEAST(2147483647, floor(extract(epoch FROM p_changed_at - p_created_at))))::bigint::text),
        api.calendar_line('STATUS', p_status),
        CASE WHEN p_day IS NULL
            THEN api.calendar_line('DTSTART', api.calendar_time(p_starts_at))
                || api.calendar_line('DTEND', api.calendar_time(p_ends_at))
            ELSE api.calendar_line('DTSTART;VALUE=DATE', to_char(p_day, 'YYYYMMDD'))
                || api.calendar_line('DTEND;VALUE=DATE', to_char(p_day + 1, 'YYYYMMDD')) END,
        api.calendar_line('SUMMARY', api.calendar_value(p_summary)),
        api.calendar_line('DESCRIPTION', api.calendar_value(NULLIF(p_description, ''))),
        api.calendar_line('LOCATION', api.calendar_value(NULLIF(p_location, ''))),
        api.calendar_line('URL', p_url),
        E'END:VEVENT\r\n')
$$;
COMMENT ON FUNCTION api.calendar_entry(text, text, timestamptz, timestamptz, timestamptz, timestamptz, text, text, text,
    text, date) IS 'An entry of a calendar in the iCalendar format.';
