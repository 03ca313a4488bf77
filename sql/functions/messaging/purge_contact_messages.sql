-- Job: forgets messages of the contact form from long ago. Returns how many.
CREATE FUNCTION messaging.purge_contact_messages(p_limit int DEFAULT 500) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_before timestamptz := core.now() - make_interval(days => (core.setting('messaging.keep_contact_days'))::int);
    v_count int;
BEGIN
    DELETE FROM messaging.contact_messages AS contact
    WHERE contact.id IN (
        SELECT old.id FROM messaging.contact_messages AS old
        WHERE old.created_at < v_before
        ORDER BY old.created_at
        LIMIT p_limit
        FOR UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION messaging.purge_contact_messages(int) IS 'Job: forgets messages of the contact form from long ago.';
