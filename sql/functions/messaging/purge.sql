-- Job: forgets mails that were sent or refused long ago. Returns how many.
CREATE FUNCTION messaging.purge(p_limit int DEFAULT 500) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_before timestamptz := core.now() - make_interval(days => (core.setting('messaging.keep_mail_days'))::int);
    v_count int;
BEGIN
    DELETE FROM messaging.mails AS mail
    WHERE mail.id IN (
        SELECT old.id FROM messaging.mails AS old
        WHERE old.created_at < v_before AND (old.sent_at IS NOT NULL OR old.refused_at IS NOT NULL)
        LIMIT p_limit
        FOR UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS v_count = ROW_COUNT;
    RETURN v_count;
END
$$;
COMMENT ON FUNCTION messaging.purge(int) IS 'Job: forgets mails that were sent or refused long ago.';
