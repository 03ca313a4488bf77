-- Job: goes on with the orders of a cancelled event, at most p_limit of them; returns how many. One event in a
-- transaction (ops.jobs.batch says how many of its orders).
--
-- Locks    the event, skipping those that somebody is working on; then as ticketing.wind_up_event.
CREATE FUNCTION ticketing.wind_up_events(p_limit int DEFAULT 20) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event uuid;
BEGIN
    SELECT event.id INTO v_event
    FROM ticketing.events AS event
    WHERE event.status = 'cancelled' AND event.wound_up_at IS NULL
      -- Not one whose orders all wait for another try.
      AND (EXISTS (
              SELECT FROM ticketing.orders AS placed
              WHERE placed.event_id = event.id AND placed.wound_up_at IS NULL
                AND (placed.wind_up_retry_at IS NULL OR placed.wind_up_retry_at <= core.now()))
           OR NOT EXISTS (
              SELECT FROM ticketing.orders AS placed
              WHERE placed.event_id = event.id AND placed.wound_up_at IS NULL))
    ORDER BY event.cancelled_at, event.id
    LIMIT 1
    FOR NO KEY UPDATE SKIP LOCKED;
    IF NOT FOUND THEN
        RETURN 0;
    END IF;
    RETURN ticketing.wind_up_event(p_event => v_event, p_limit => p_limit);
END
$$;
COMMENT ON FUNCTION ticketing.wind_up_events(int) IS 'Job: cancels and refunds orders of a cancelled event.';
