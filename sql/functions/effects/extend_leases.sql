-- Keeps the effects that a worker is performing: their leases end later. Answers how many are still its own.
--
-- Locks    the requests.
CREATE FUNCTION effects.extend_leases(p_worker text, p_in_hand uuid[], p_lease_seconds int) RETURNS int
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, effects, pg_temp AS $$
DECLARE
    v_until timestamptz := core.now() + make_interval(secs => LEAST(GREATEST(p_lease_seconds, 1), 3600));
    v_kept int;
BEGIN
    UPDATE effects.requests AS request
    SET run_at = GREATEST(request.run_at, v_until)
    WHERE request.id IN (
        -- Who is completing one needs no lease any more.
        SELECT held.id FROM effects.requests AS held
        WHERE held.id = ANY (p_in_hand) AND held.state = 'queued' AND held.leased_by = left(p_worker, 200)
        FOR NO KEY UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS v_kept = ROW_COUNT;
    RETURN v_kept;
END
$$;
COMMENT ON FUNCTION effects.extend_leases(text, uuid[], int) IS
    'Puts off the end of the leases of effects that a worker is still performing.';
