-- Leaves an alert about an effect for a person; a newer one about the same effect takes its place.
CREATE FUNCTION effects.alert(p_request uuid, p_message text) RETURNS void
LANGUAGE sql VOLATILE AS $$
    INSERT INTO effects.alerts (id, request_id, message, created_at)
    VALUES (core.new_id(), p_request, left(p_message, 2000), core.now())
    ON CONFLICT (request_id) DO UPDATE
    SET message = excluded.message, created_at = excluded.created_at, acknowledged_at = NULL
$$;
COMMENT ON FUNCTION effects.alert(uuid, text) IS 'Leaves an alert about an effect for a person.';
