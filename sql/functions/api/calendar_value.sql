-- A text as the value of an iCalendar property (RFC 5545, 3.3.11): what has a meaning there is escaped, line breaks are
-- written \n, and other control characters, which no value may have, are left out.
CREATE FUNCTION api.calendar_value(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT regexp_replace(regexp_replace(regexp_replace(p_text,
        '([\\;,])', '\\\1', 'g'),
        '\r\n|\r|\n', '\\n', 'g'),
        '[\u0001-\u0008\u000b-\u001f\u007f]', '', 'g')
$$;
COMMENT ON FUNCTION api.calendar_value(text) IS 'A text, escaped as the value of an iCalendar property.';
