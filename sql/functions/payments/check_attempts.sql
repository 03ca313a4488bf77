-- Job: asks the provider about attempts to pay of which nothing was heard for some time, so that neither a lost webhook
-- leaves money without its order, nor an ended order an intent that can still be paid. Returns how many it dealt with.
--
-- An attempt without an intent or page at the provider is ended when nobody asks for one any more and its order, or its
-- time, is over: whoever has none cannot pay it. One whose wallet has paid a part ends with its order, which gives that back.
--
-- Locks    the attempts, skipping locked ones: it never waits.
CREATE FUNCTION payments.check_attempts(p_limit int DEFAULT 50) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_attempt record;
    v_count int := 0;
BEGIN
    FOR v_attempt IN
        SELECT attempt.id, COALESCE(attempt.session_id, attempt.provider_id) AS provider_id,
               request.state AS effect_state,
               attempt.from_wallet > 0 AND attempt.state IN ('creating', 'open') AS has_escrow,
               COALESCE(NOT orders.is_unpaid OR orders.expires_at <= v_now,
                        COALESCE(attempt.session_expires_at, attempt.created_at + interval '1 day') <= v_now) AS is_over
        FROM payments.attempts AS attempt
        LEFT JOIN sales.orders AS orders ON orders.id = attempt.order_id
        LEFT JOIN effects.requests AS request ON request.id = attempt.effect_id
        WHERE attempt.next_check_at <= v_now AND attempt.settled_at IS NULL
        ORDER BY attempt.next_check_at
        LIMIT p_limit
        FOR NO KEY UPDATE OF attempt SKIP LOCKED
    LOOP
        IF v_attempt.provider_id IS NOT NULL THEN
            PERFORM payments.ask_about_attempt(p_attempt => v_attempt.id);
        ELSIF v_attempt.is_over AND NOT v_attempt.has_escrow AND v_attempt.effect_state IS DISTINCT FROM 'queued' THEN
            UPDATE payments.attempts AS attempt
            SET state = CASE WHEN attempt.state = 'creating' THEN 'cancelled' ELSE attempt.state END,
                next_check_at = NULL, updated_at = v_now
            WHERE attempt.id = v_attempt.id;
        ELSE
            UPDATE payments.attempts AS attempt
            SET next_check_at = v_now + make_interval(secs => (core.setting('payments.first_check_seconds'))::int)
            WHERE attempt.id = v_attempt.id;
        END IF;
        v_count := v_count + 1;
    END LOOP;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION payments.check_attempts(int) IS
    'Job: asks the provider about attempts of which nothing was heard; returns how many.';
