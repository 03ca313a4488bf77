-- Hands due effects to a worker and leases them to it. A lease that lapses makes the effect due again.
--
-- An effect that was tried as often as is allowed, by workers that never came back, is given up.
--
-- Locks    the requests, skipping locked ones.
CREATE FUNCTION effects.take(p_worker text, p_limit int, p_lease_seconds int)
RETURNS TABLE (id uuid, kind text, input jsonb, key text, tries int)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, effects, pg_temp AS $$
DECLARE
    v_now timestamptz := core.now();
    v_max_tries int := (core.setting('effects.max_tries'))::int;
    v_limit int := LEAST(GREATEST(p_limit, 1), 1000);
    v_lease interval := make_interval(secs => LEAST(GREATEST(p_lease_seconds, 1), 3600));
    v_due uuid[];
    v_worn_out uuid;
BEGIN
    SELECT array_agg(due.id) INTO v_due
    FROM (
        SELECT request.id
        FROM effects.requests AS request
        WHERE request.state = 'queued' AND request.run_at <= v_now
        ORDER BY request.run_at
        LIMIT v_limit
        FOR NO KEY UPDATE SKIP LOCKED
    ) AS due;

    FOR v_worn_out IN
        SELECT request.id FROM effects.requests AS request
        WHERE request.id = ANY (v_due) AND request.tries >= v_max_tries
    LOOP
        PERFORM effects.give_up(p_request => v_worn_out, p_error => 'no worker reported an outcome');
    END LOOP;

    RETURN QUERY
    UPDATE effects.requests AS request
    SET run_at = v_now + v_lease, tries = request.tries + 1, leased_by = left(p_worker, 200)
    WHERE request.id = ANY (v_due) AND request.state = 'queued'
    RETURNING request.id, request.kind, request.input, request.key, request.tries;
END
$$;
COMMENT ON FUNCTION effects.take(text, int, int) IS
    'Leases due effects to a worker, who performs each and calls effects.complete.';
