-- The ids of the events that are shown and not over, of one country or of all: soonest first, those without a date at the
-- end.
CREATE FUNCTION travel.find_events(p_country text, p_limit int DEFAULT NULL) RETURNS int[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_country text := lower(btrim(p_country));
    v_country_code text := (travel.find_country(p_country)).code;
    -- An event has no zone of its own: it is over when its last day is over everywhere.
    v_today date := (core.now() AT TIME ZONE 'Etc/GMT+12')::date;
BEGIN
    RETURN ARRAY(
        SELECT event.id
        FROM travel.events AS event
        WHERE event.status = 'active' AND COALESCE(event.date_to, event.date_from) < v_today IS NOT TRUE
          AND (v_country IS NULL OR event.country_code = v_country_code OR lower(event.country) = v_country)
        ORDER BY event.date_from NULLS LAST, event.id
        LIMIT p_limit);
END
$$;
COMMENT ON FUNCTION travel.find_events(text, int) IS 'Ids of the events that are shown and not over, soonest first.';
