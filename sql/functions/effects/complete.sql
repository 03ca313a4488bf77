-- Reports the outcome of an effect, and answers with what the function that waits for it says.
--
-- Done once: whoever reports the same request again gets the stored answer. The resumed function runs in this
-- transaction; if it raises, the request stays queued and a worker performs the effect again with the same key.
--
-- Locks    the request, before everything that the resumed function locks. Nobody waits for a request while holding
--          more.
-- Refuses  404 no such request.
CREATE FUNCTION effects.complete(p_request uuid, p_outcome jsonb) RETURNS api.reply
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, effects, pg_temp AS $$
DECLARE
    v_request effects.requests;
    v_reply api.reply := api.no_content();
    v_call text;
    v_refused boolean := p_outcome -> 'ok' IS DISTINCT FROM 'true'::jsonb;
BEGIN
    SELECT request.* INTO v_request FROM effects.requests AS request WHERE request.id = p_request FOR NO KEY UPDATE;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'unknown_effect', p_message => 'There is no such effect.');
    END IF;
    IF v_request.state = 'done' THEN
        v_reply.status := v_request.reply_status;
        v_reply.body := v_request.reply_body;
        v_reply.effect := v_request.reply_effect;
        RETURN v_reply;
    END IF;

    IF v_request.resume IS NOT NULL THEN
        v_call := format('SELECT * FROM %s(p_state => $1, p_outcome => $2)', v_request.resume::regproc);
        EXECUTE v_call INTO v_reply USING v_request.resume_state, p_outcome;
    END IF;

    UPDATE effects.requests AS request
    SET state = 'done',
        finished_at = core.now(),
        outcome = p_outcome,
        -- Sent mail may carry links and codes that open an account: keep only whom it went to.
        input = CASE WHEN request.kind IN ('mail.send', 'sms.send')
            THEN jsonb_build_object('to', request.input -> 'to') ELSE request.input END,
        error = CASE WHEN v_refused THEN left(p_outcome ->> 'message', 2000) END,
        reply_status = v_reply.status,
        reply_body = v_reply.body,
        reply_effect = v_reply.effect
    WHERE request.id = p_request;
    RETURN v_reply;
END
$$;
COMMENT ON FUNCTION effects.complete(uuid, jsonb) IS
    'Records the outcome of an effect once, resumes what waits for it, and returns its answer (again, if asked again).';
