-- Where an event is, in one line; NULL when nothing is known.
CREATE FUNCTION ticketing.venue_line(p_event ticketing.events) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT NULLIF(concat_ws(', ', NULLIF(p_event.venue_name, ''), NULLIF(p_event.venue_address, ''),
        NULLIF(p_event.venue_city, ''), NULLIF(p_event.venue_country, '')), '')
$$;
COMMENT ON FUNCTION ticketing.venue_line(ticketing.events) IS 'Where an event is, in one line.';
