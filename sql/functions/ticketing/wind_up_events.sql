-- Job: goes on with the orders of cancelled events, at most p_limit of them; returns how many.
--
-- Locks    the events, skipping those that somebody is working on; then as ticketing.wind_up_event.
CREATE FUNCTION ticketing.wind_up_events(p_limit int DEFAULT 200) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event uuid;
    v_count int := 0;
BEGIN
    FOR v_event IN
        SELECT event.id FROM ticketing.events AS event
        WHERE event.status = 'cancelled' AND event.wound_up_at IS NULL
        ORDER BY event.cancelled_at
        LIMIT 10
        FOR NO KEY UPDATE SKIP LOCKED
    LOOP
        EXIT WHEN v_count >= p_limit;
        v_count := v_count + ticketing.wind_up_event(p_event => v_event, p_limit => p_limit - v_count);
    END LOOP;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION ticketing.wind_up_events(int) IS 'Job: cancels and refunds orders of cancelled events.';
