-- An event as clients see it.
CREATE FUNCTION travel.event_json(p_event int) RETURNS json
LANGUAGE sql STABLE AS $$
    SELECT shown.body FROM travel.events_json(p_events => ARRAY[p_event]) AS shown
$$;
COMMENT ON FUNCTION travel.event_json(int) IS 'An event as clients see it.';
