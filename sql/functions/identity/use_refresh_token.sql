-- Uses a refresh token. No row: it is unknown, expired, ended, or of another product.
--
-- With rotation it is replaced by a new one of p_ttl_seconds, which is returned. The old one works for a short grace,
-- for clients that lost the answer; used after that it was stolen, and its whole session ends. That must stay, so this
-- function does not refuse, and its caller must answer with a reply.
--
-- Locks    the session.
CREATE FUNCTION identity.use_refresh_token(
    p_product text,
    p_token text,
    p_rotate boolean DEFAULT false,
    p_ttl_seconds int DEFAULT NULL
) RETURNS TABLE (account_id uuid, session_id uuid, refresh_token text)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_grace interval := make_interval(secs => core.setting('identity.refresh_grace_seconds')::int);
    v_session identity.sessions;
    v_token identity.refresh_tokens;
BEGIN
    SELECT session.* INTO v_session
    FROM identity.sessions AS session
    JOIN identity.refresh_tokens AS token ON token.session_id = session.id
    JOIN identity.accounts AS account ON account.id = session.account_id
    WHERE token.token_hash = core.hash_secret(p_token) AND account.product = p_product AND account.is_active
    FOR UPDATE OF session;
    -- Read after the lock: a refresh that ran at the same time may have rotated it.
    SELECT token.* INTO v_token
    FROM identity.refresh_tokens AS token
    WHERE token.token_hash = core.hash_secret(p_token) AND token.session_id = v_session.id;

    IF v_token.id IS NULL OR v_session.ended_at IS NOT NULL OR v_token.expires_at <= v_now THEN
        RETURN;
    ELSIF v_token.rotated_at + v_grace <= v_now THEN
        PERFORM identity.end_session(p_session => v_session.id, p_reason => 'token_reuse');
        RETURN;
    END IF;

    account_id := v_session.account_id;
    session_id := v_session.id;
    IF p_rotate THEN
        UPDATE identity.refresh_tokens AS token
        SET rotated_at = v_now
        WHERE token.id = v_token.id AND token.rotated_at IS NULL;
        refresh_token := identity.new_refresh_token(
            p_session => v_session.id, p_expires_at => v_now + make_interval(secs => p_ttl_seconds));
    END IF;
    UPDATE identity.sessions AS session
    SET used_at = v_now,
        expires_at = CASE WHEN p_rotate
            THEN GREATEST(session.expires_at, v_now + make_interval(secs => p_ttl_seconds)) ELSE session.expires_at END
    WHERE session.id = v_session.id;
    RETURN NEXT;
END
$$;
COMMENT ON FUNCTION identity.use_refresh_token(text, text, boolean, int) IS
    'Uses, and on demand rotates, a refresh token; no row if it is not good. Reuse after the grace ends its session.';
