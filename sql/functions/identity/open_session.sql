-- Opens a session for an account that has proved who it is, with its first refresh token.
CREATE FUNCTION identity.open_session(p_account uuid, p_ttl_seconds int, p_client_ip inet, p_user_agent text)
RETURNS TABLE (session_id uuid, refresh_token text)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_expires_at timestamptz := v_now + make_interval(secs => p_ttl_seconds);
BEGIN
    session_id := core.new_id();
    INSERT INTO identity.sessions (id, account_id, created_at, used_at, expires_at, client_ip, user_agent)
    VALUES (session_id, p_account, v_now, v_now, v_expires_at, p_client_ip, left(p_user_agent, 500));
    refresh_token := identity.new_refresh_token(p_session => session_id, p_expires_at => v_expires_at);
    RETURN NEXT;
END
$$;
COMMENT ON FUNCTION identity.open_session(uuid, int, inet, text) IS
    'Opens a session for an account; returns its id and its first refresh token.';
