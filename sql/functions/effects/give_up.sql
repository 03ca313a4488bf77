-- Gives an effect up and leaves an alert for a person.
--
-- Locks    the request.
CREATE FUNCTION effects.give_up(p_request uuid, p_error text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    UPDATE effects.requests AS request
    SET state = 'failed', error = left(p_error, 2000), finished_at = core.now()
    WHERE request.id = p_request AND request.state = 'queued';
    IF FOUND THEN
        PERFORM effects.alert(p_request => p_request, p_message => p_error);
    END IF;
END
$$;
COMMENT ON FUNCTION effects.give_up(uuid, text) IS 'Marks an effect as failed for good, with an alert.';
