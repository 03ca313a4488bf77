-- Notes the page of an attempt that we do not know yet: its event overtook the answer to its making.
--
-- Locks    the attempt.
CREATE FUNCTION payments.note_session(p_attempt uuid, p_session jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE payments.attempts AS attempt
    SET session_id = p_session ->> 'id', session_url = COALESCE(attempt.session_url, p_session ->> 'url')
    WHERE attempt.id = p_attempt AND attempt.session_id IS NULL;
END
$$;
COMMENT ON FUNCTION payments.note_session(uuid, jsonb) IS 'Notes the page of an attempt that we do not know yet.';
