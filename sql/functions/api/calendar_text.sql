-- A calendar (RFC 5545) with a name and these components, to be looked at again after an hour.
CREATE FUNCTION api.calendar_text(p_name text, p_components text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT concat(
        E'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Holdfast//Holdfast 1.0//EN\r\nCALSCALE:GREGORIAN\r\n',
        -- The name as RFC 7986 has it, and as programs knew it before.
        api.calendar_line('NAME', api.calendar_value(p_name)),
        api.calendar_line('X-WR-CALNAME', api.calendar_value(p_name)),
        E'REFRESH-INTERVAL;VALUE=DURATION:PT1H\r\nX-PUBLISHED-TTL:PT1H\r\n',
        -- A calendar must have a component: one without entries has a zone that nothing uses.
        COALESCE(NULLIF(p_components, ''), E'BEGIN:VTIMEZONE\r\nTZID:Etc/UTC\r\nBEGIN:STANDARD\r\n'
            'DTSTART:19700101T000000\r\nTZOFFSETFROM:+0000\r\nTZOFFSETTO:+0000\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n'),
        E'END:VCALENDAR\r\n')
$$;
COMMENT ON FUNCTION api.calendar_text(text, text) IS 'A calendar in the iCalendar format.';
