-- Job: tries parked events again that are due. Returns how many it tried.
--
-- One in a transaction (ops.jobs.batch): each locks orders and stock of its own. One that fails is parked again alone.
--
-- Locks    the events, skipping locked ones; then as payments.apply_event.
CREATE FUNCTION payments.apply_parked_events(p_limit int DEFAULT 100) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_event uuid;
    v_count int := 0;
BEGIN
    FOR v_event IN
        SELECT event.id FROM payments.events AS event
        WHERE event.state = 'parked' AND event.next_try_at <= core.now()
        ORDER BY event.next_try_at
        LIMIT p_limit
        FOR NO KEY UPDATE SKIP LOCKED
    LOOP
        PERFORM payments.try_event(p_event_row => v_event, p_keep_races => TRUE);
        v_count := v_count + 1;
    END LOOP;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION payments.apply_parked_events(int) IS 'Job: tries due parked events again; returns how many.';
