-- Job: deletes links, sessions, tokens and login attempts that ended long ago. Answers how many rows.
CREATE FUNCTION identity.purge_expired(p_limit int) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_ended interval := make_interval(days => core.setting('identity.ended_session_days')::int);
    v_attempts interval := make_interval(days => core.setting('identity.login_attempt_days')::int);
    v_deleted int;
    v_total int := 0;
BEGIN
    DELETE FROM identity.email_verifications AS verification
    WHERE verification.id IN (
        SELECT old.id FROM identity.email_verifications AS old
        WHERE old.expires_at <= core.now() - v_ended
        ORDER BY old.expires_at LIMIT p_limit FOR UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS v_deleted = ROW_COUNT;
    v_total := v_total + v_deleted;

    DELETE FROM identity.password_resets AS reset
    WHERE reset.id IN (
        SELECT old.id FROM identity.password_resets AS old
        WHERE old.expires_at <= core.now() - v_ended
        ORDER BY old.expires_at LIMIT p_limit - v_total FOR UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS v_deleted = ROW_COUNT;
    v_total := v_total + v_deleted;

    DELETE FROM identity.tokens AS token
    WHERE token.id IN (
        SELECT old.id FROM identity.tokens AS old
        WHERE old.revoked_at <= core.now() - v_ended
        ORDER BY old.revoked_at LIMIT p_limit - v_total FOR UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS v_deleted = ROW_COUNT;
    v_total := v_total + v_deleted;

    -- Their refresh tokens go with them.
    DELETE FROM identity.sessions AS session
    WHERE session.id IN (
        SELECT old.id FROM identity.sessions AS old
        WHERE old.expires_at <= core.now() - v_ended
        ORDER BY old.expires_at LIMIT p_limit - v_total FOR UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS v_deleted = ROW_COUNT;
    v_total := v_total + v_deleted;

    DELETE FROM identity.login_attempts AS attempt
    WHERE attempt.id IN (
        SELECT old.id FROM identity.login_attempts AS old
        WHERE old.at <= core.now() - v_attempts
        ORDER BY old.at LIMIT p_limit - v_total FOR UPDATE SKIP LOCKED
    );
    GET DIAGNOSTICS v_deleted = ROW_COUNT;
    RETURN v_total + v_deleted;
END
$$;
COMMENT ON FUNCTION identity.purge_expired(int) IS 'Job: deletes links, tokens, sessions and login attempts that ended long ago.';
