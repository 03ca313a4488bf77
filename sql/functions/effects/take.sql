-- Hands due effects to a worker and leases them to it. A lease that lapses makes the effect due again.
--
-- p_places tells how many of a kind the worker can begin at once ({"mail.send": 2}); of other kinds it gets up to
-- p_limit. What waits in a worker while its lease runs out would be done twice. p_in_hand are the effects that it is
-- performing: it does not get them again, whatever became of their leases.
--
-- An effect that was tried as often as is allowed, by workers that never came back, is given up.
--
-- Locks    the requests, skipping locked ones.
CREATE FUNCTION effects.take(
    p_worker text,
    p_limit int,
    p_lease_seconds int,
    p_places jsonb DEFAULT '{}',
    p_in_hand uuid[] DEFAULT '{}'
)
RETURNS TABLE (id uuid, kind text, input jsonb, key text, tries int, created_at timestamptz)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, effects, pg_temp AS $$
DECLARE
    v_now timestamptz := core.now();
    v_max_tries int := (core.setting('effects.max_tries'))::int;
    v_limit int := LEAST(GREATEST(p_limit, 1), 1000);
    v_lease interval := make_interval(secs => LEAST(GREATEST(p_lease_seconds, 1), 3600));
    v_due uuid[];
    v_worn_out uuid;
BEGIN
    -- Kind by kind, so that a long queue of one is not read through to find another.
    WITH RECURSIVE waiting AS (
        (SELECT first.kind FROM effects.requests AS first WHERE first.state = 'queued' ORDER BY first.kind LIMIT 1)
        UNION ALL
        SELECT (SELECT next.kind FROM effects.requests AS next
                WHERE next.state = 'queued' AND next.kind > waiting.kind ORDER BY next.kind LIMIT 1)
        FROM waiting
        WHERE waiting.kind IS NOT NULL
    )
    SELECT array_agg(due.id) INTO v_due
    FROM (
        SELECT one.id
        FROM waiting
        CROSS JOIN LATERAL (
            SELECT request.id, request.run_at
            FROM effects.requests AS request
            WHERE request.state = 'queued' AND request.kind = waiting.kind AND request.run_at <= v_now
              AND request.id <> ALL (p_in_hand)
            ORDER BY request.run_at
            LIMIT LEAST(v_limit, (p_places ->> waiting.kind)::int)
            FOR NO KEY UPDATE SKIP LOCKED
        ) AS one
        ORDER BY one.run_at
        LIMIT v_limit
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
    RETURNING request.id, request.kind, request.input, request.key, request.tries, request.created_at;
END
$$;
COMMENT ON FUNCTION effects.take(text, int, int, jsonb, uuid[]) IS
    'Leases due effects to a worker, who performs each and calls effects.complete.';
