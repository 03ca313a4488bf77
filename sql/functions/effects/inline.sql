-- The effect object for a reply: the server that answers performs the effect itself, and has it leased meanwhile.
--
-- A row that somebody is completing right now is not waited for: performing the effect again with its key is
-- harmless, and effects.complete answers both. (Waiting here would also break the order of locks: complete locks the
-- request first.) A request that was given up is queued again.
CREATE FUNCTION effects.inline(p_request uuid) RETURNS jsonb
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_lease interval := make_interval(secs => (core.setting('effects.inline_lease_seconds'))::int);
    v_effect jsonb;
BEGIN
    UPDATE effects.requests AS request
    SET run_at = GREATEST(request.run_at, core.now() + v_lease),
        tries = CASE request.state WHEN 'failed' THEN 1 ELSE request.tries + 1 END,
        state = 'queued',
        finished_at = NULL,
        leased_by = 'inline'
    WHERE request.id = (
        SELECT free.id FROM effects.requests AS free
        WHERE free.id = p_request AND free.state <> 'done'
        FOR NO KEY UPDATE SKIP LOCKED
    );

    SELECT jsonb_build_object(
        'request', request.id, 'kind', request.kind, 'input', request.input, 'key', request.key,
        'requested_at', floor(extract(epoch FROM request.created_at))::bigint)
    INTO v_effect
    FROM effects.requests AS request
    WHERE request.id = p_request;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'there is no effect request %', p_request USING ERRCODE = 'no_data_found';
    END IF;
    RETURN v_effect;
END
$$;
COMMENT ON FUNCTION effects.inline(uuid) IS
    'Leases a request to the calling server and returns the effect for api.reply.';
