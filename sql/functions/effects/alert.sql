-- Leaves an alert for a person, about an effect or else about something with a name (kind:id); a newer one about the
-- same takes its place.
CREATE FUNCTION effects.alert(p_request uuid, p_message text, p_subject text DEFAULT NULL) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    IF p_request IS NULL THEN
        INSERT INTO effects.alerts (id, subject, message, created_at)
        VALUES (core.new_id(), p_subject, left(p_message, 2000), core.now())
        ON CONFLICT (subject) DO UPDATE
        SET message = excluded.message, created_at = excluded.created_at, acknowledged_at = NULL;
        RETURN;
    END IF;
    INSERT INTO effects.alerts (id, request_id, message, created_at)
    VALUES (core.new_id(), p_request, left(p_message, 2000), core.now())
    ON CONFLICT (request_id) DO UPDATE
    SET message = excluded.message, created_at = excluded.created_at, acknowledged_at = NULL;
END
$$;
COMMENT ON FUNCTION effects.alert(uuid, text, text) IS 'Leaves an alert about an effect, or another thing, for a person.';
