-- The provider could not be reached: try again later, each time after about twice as long; in the end give up.
--
-- Locks    the request.
CREATE FUNCTION effects.retry_later(p_request uuid, p_error text) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, effects, pg_temp AS $$
DECLARE
    v_first numeric := (core.setting('effects.retry_first_seconds'))::numeric;
    v_longest numeric := (core.setting('effects.retry_longest_seconds'))::numeric;
    v_tries int;
    v_seconds double precision;
BEGIN
    SELECT request.tries INTO v_tries
    FROM effects.requests AS request
    WHERE request.id = p_request AND request.state = 'queued'
    FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        -- Somebody else finished it meanwhile.
        RETURN;
    END IF;
    IF v_tries >= (core.setting('effects.max_tries'))::int THEN
        PERFORM effects.give_up(p_request => p_request, p_error => p_error);
        RETURN;
    END IF;

    -- 75 to 125 per cent of the wait, so that what failed together does not come back together.
    v_seconds := LEAST(v_longest, v_first * power(2::numeric, LEAST(GREATEST(v_tries - 1, 0), 30)))
        * (0.75 + 0.5 * random());
    UPDATE effects.requests AS request
    SET run_at = core.now() + make_interval(secs => v_seconds), error = left(p_error, 2000), leased_by = NULL
    WHERE request.id = p_request;
END
$$;
COMMENT ON FUNCTION effects.retry_later(uuid, text) IS
    'Puts an effect back after a failed try, with growing waits; gives up in the end.';
