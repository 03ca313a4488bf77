-- One property of an iCalendar component: the line, folded after at most 75 octets (RFC 5545, 3.1), never within a
-- character, with its line break. NULL, which concatenation leaves out, for a property without a value.
CREATE FUNCTION api.calendar_line(p_name text, p_value text) RETURNS text
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    c_octets CONSTANT int := 75;
    v_rest text := p_name || ':' || p_value;
    v_folded text := '';
    v_part text;
BEGIN
    WHILE octet_length(v_rest) > c_octets LOOP
        v_part := left(v_rest, c_octets);
        -- A character has at most four octets, so that each step comes as near as is safe.
        WHILE octet_length(v_part) > c_octets LOOP
            v_part := left(v_part, -((octet_length(v_part) - c_octets + 3) / 4));
        END LOOP;
        v_folded := v_folded || v_part || E'\r\n';
        -- The space that begins a continued line counts.
        v_rest := ' ' || substr(v_rest, length(v_part) + 1);
    END LOOP;
    RETURN v_folded || v_rest || E'\r\n';
END
$$;
COMMENT ON FUNCTION api.calendar_line(text, text) IS 'One folded line of an iCalendar file; NULL without a value.';
