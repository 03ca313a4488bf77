-- What the offline packs of an event are signed with; made when it is asked for first.
--
-- Locks    nothing: of two first callers, one makes it.
CREATE FUNCTION ticketing.offline_key(p_event uuid) RETURNS bytea
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_secret bytea;
BEGIN
    SELECT key.secret INTO v_secret FROM ticketing.offline_keys AS key WHERE key.event_id = p_event;
    IF NOT FOUND THEN
        INSERT INTO ticketing.offline_keys (event_id, secret, created_at)
        VALUES (p_event, extensions.gen_random_bytes(32), core.now())
        ON CONFLICT DO NOTHING;
        SELECT key.secret INTO v_secret FROM ticketing.offline_keys AS key WHERE key.event_id = p_event;
    END IF;
    RETURN v_secret;
END
$$;
COMMENT ON FUNCTION ticketing.offline_key(uuid) IS 'What the offline packs of an event are signed with.';
