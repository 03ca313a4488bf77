-- Queues an effect again that was given up, with its old key, and ends its alert; one that waits for its next try is
-- due at once. For people (docs/dba.md) and payments.retry_refund. Answers its state; a done effect stays done.
--
-- One that somebody performs at this moment is left alone: a mail would go twice, and if it fails it comes back by itself.
-- Who is completing the effect is not waited for either. (Waiting here with an order locked would break the order of
-- locks: effects.complete locks the request first.)
--
-- Locks    the request, if it is free.
-- Refuses  404 no such effect; 409 a mail whose content is gone.
CREATE FUNCTION effects.retry(p_request uuid) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_state text;
    v_request effects.requests;
BEGIN
    SELECT request.state INTO v_state FROM effects.requests AS request WHERE request.id = p_request;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 404, p_code => 'unknown_effect', p_message => 'There is no such effect.');
    END IF;
    SELECT request.* INTO v_request
    FROM effects.requests AS request
    WHERE request.id = p_request AND request.state <> 'done'
    FOR NO KEY UPDATE SKIP LOCKED;
    IF NOT FOUND OR (v_request.state = 'queued' AND v_request.leased_by IS NOT NULL
                     AND v_request.run_at > core.now()) THEN
        RETURN v_state;
    END IF;
    IF v_request.kind IN ('mail.send', 'sms.send') AND v_request.input - 'to' = '{}' THEN
        PERFORM api.refuse(
            p_status => 409, p_code => 'content_purged', p_message => 'What this mail said is not kept any more.');
    END IF;

    UPDATE effects.requests AS request
    SET state = 'queued', tries = 0, run_at = core.now(), finished_at = NULL, leased_by = NULL
    WHERE request.id = p_request;
    PERFORM effects.acknowledge(p_request => p_request);
    PERFORM pg_notify('holdfast_effects', '');
    RETURN 'queued';
END
$$;
COMMENT ON FUNCTION effects.retry(uuid) IS 'Queues an effect again that was given up; answers its state.';
