-- Job: asks the provider about refunds that it left pending some time ago, so that a lost webhook leaves nobody waiting
-- for money that failed to arrive. Returns how many it dealt with.
--
-- Locks    the refunds, skipping locked ones: it never waits.
CREATE FUNCTION payments.check_refunds(p_limit int DEFAULT 50) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_refund uuid;
    v_count int := 0;
BEGIN
    FOR v_refund IN
        SELECT refund.id
        FROM payments.refunds AS refund
        WHERE refund.next_check_at <= core.now()
        ORDER BY refund.next_check_at
        LIMIT p_limit
        FOR NO KEY UPDATE SKIP LOCKED
    LOOP
        PERFORM payments.ask_about_refund(p_refund => v_refund);
        v_count := v_count + 1;
    END LOOP;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION payments.check_refunds(int) IS 'Job: asks the provider about pending refunds; returns how many.';
