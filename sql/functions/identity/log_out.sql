-- Ends the caller's session, and the one of the refresh token if it is the caller's too. An unknown token is no error:
-- whoever logs out is logged out.
--
-- Locks    the sessions.
CREATE FUNCTION identity.log_out(p_account uuid, p_session uuid, p_refresh_token text) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
    PERFORM identity.end_session(p_session => own.id, p_reason => 'logout')
    FROM (
        SELECT session.id FROM identity.sessions AS session
        WHERE session.account_id = p_account AND session.ended_at IS NULL
            AND (session.id = p_session OR session.id = (
                SELECT token.session_id FROM identity.refresh_tokens AS token
                WHERE token.token_hash = core.hash_secret(p_refresh_token)))
        ORDER BY session.id FOR UPDATE
    ) AS own;
END
$$;
COMMENT ON FUNCTION identity.log_out(uuid, uuid, text) IS
    'Ends the caller''s session and that of the refresh token, if it is the caller''s.';
