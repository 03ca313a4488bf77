-- Asks the outside world for something, as part of the calling transaction.
--
-- A key that was used before returns the request that has it: asked twice, done once. A request that is due at once
-- wakes the workers; one that the calling server will perform itself (see effects.inline) should be given a later
-- p_run_at.
CREATE FUNCTION effects.request(
    p_kind text,
    p_input jsonb,
    p_then text,
    p_state jsonb,
    p_key text DEFAULT NULL,
    p_run_at timestamptz DEFAULT NULL
) RETURNS uuid
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_request uuid := core.new_id();
    v_existing uuid;
BEGIN
    INSERT INTO effects.requests (id, kind, input, key, resume, resume_state, state, tries, run_at, created_at)
    VALUES (v_request, p_kind, p_input, COALESCE(p_key, v_request::text), p_then, COALESCE(p_state, '{}'), 'queued', 0,
            COALESCE(p_run_at, v_now), v_now)
    ON CONFLICT (key) DO NOTHING;
    IF NOT FOUND THEN
        SELECT request.id INTO v_existing FROM effects.requests AS request WHERE request.key = p_key;
        RETURN v_existing;
    END IF;

    -- Notifying transactions commit one after the other, so do it only when a worker is really wanted now.
    IF p_run_at IS NULL OR p_run_at <= v_now THEN
        PERFORM pg_notify('holdfast_effects', '');
    END IF;
    RETURN v_request;
END
$$;
COMMENT ON FUNCTION effects.request(text, jsonb, text, jsonb, text, timestamptz) IS
    'Queues an effect, once per key; p_then is the function to resume with (p_state, p_outcome), or NULL.';
