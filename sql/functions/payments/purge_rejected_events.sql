-- Job: forgets rejected webhook calls after 30 days. Returns how many.
CREATE FUNCTION payments.purge_rejected_events(p_limit int DEFAULT 1000) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_count int;
BEGIN
    DELETE FROM payments.rejected_events AS rejected
    WHERE rejected.id IN (
        SELECT old.id FROM payments.rejected_events AS old
        WHERE old.received_at < core.now() - interval '30 days'
        ORDER BY old.received_at
        LIMIT p_limit
    );
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION payments.purge_rejected_events(int) IS 'Job: forgets rejected webhook calls after 30 days.';
