-- Notes the provider's word on an attempt that is not settled: its status, its id if we do not have it yet, and that
-- it was cancelled there, after which there is nothing more to ask.
--
-- Locks    the attempt.
CREATE FUNCTION payments.note_status(p_attempt uuid, p_status text, p_provider_id text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE payments.attempts AS attempt
    SET provider_status = left(p_status, 100),
        provider_id = COALESCE(attempt.provider_id, p_provider_id),
        state = CASE WHEN p_status = 'canceled' THEN 'cancelled' ELSE attempt.state END,
        next_check_at = CASE WHEN p_status = 'canceled' THEN NULL ELSE attempt.next_check_at END,
        updated_at = core.now()
    WHERE attempt.id = p_attempt AND attempt.settled_at IS NULL;
    IF p_status = 'canceled' THEN
        PERFORM effects.acknowledge(p_request => NULL, p_subject => 'attempt:' || p_attempt);
    END IF;
END
$$;
COMMENT ON FUNCTION payments.note_status(uuid, text, text) IS 'Notes the provider''s status of an unsettled attempt.';
