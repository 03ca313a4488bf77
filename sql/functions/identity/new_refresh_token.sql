-- Adds a refresh token to a session, and returns it; only its hash is kept.
CREATE FUNCTION identity.new_refresh_token(p_session uuid, p_expires_at timestamptz) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_token text := core.new_secret();
BEGIN
    INSERT INTO identity.refresh_tokens (id, session_id, token_hash, created_at, expires_at)
    VALUES (core.new_id(), p_session, core.hash_secret(v_token), core.now(), p_expires_at);
    RETURN v_token;
END
$$;
COMMENT ON FUNCTION identity.new_refresh_token(uuid, timestamptz) IS 'Adds a refresh token to a session, and returns it.';
