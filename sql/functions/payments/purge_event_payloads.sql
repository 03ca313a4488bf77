-- Job: empties provider events that were applied or ignored long ago. The rows stay, so that an event that comes again
-- is known. Returns how many.
CREATE FUNCTION payments.purge_event_payloads(p_limit int DEFAULT 500) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_before timestamptz := core.now() - make_interval(days => (core.setting('payments.keep_event_days'))::int);
    v_count int;
BEGIN
    UPDATE payments.events AS event
    SET payload = '{}'
    WHERE event.id IN (
        SELECT old.id FROM payments.events AS old
        WHERE old.state IN ('applied', 'ignored') AND old.received_at < v_before AND old.payload <> '{}'
        LIMIT p_limit
        FOR NO KEY UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION payments.purge_event_payloads(int) IS 'Job: empties provider events that were dealt with long ago.';
