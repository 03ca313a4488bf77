-- A new token for an account that has proved who it is, good until it is revoked; only its hash is kept. An account
-- that has very many loses the oldest.
--
-- Locks    the tokens that it revokes, skipping locked ones.
CREATE FUNCTION identity.new_token(p_account uuid, p_client_ip inet, p_user_agent text) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_token text := core.new_secret();
BEGIN
    UPDATE identity.tokens AS token
    SET revoked_at = v_now, revoked_reason = 'too_many'
    WHERE token.id IN (
        SELECT free.id FROM identity.tokens AS free
        -- Apart, because a query locks what its OFFSET skips too.
        WHERE free.id IN (
            SELECT old.id FROM identity.tokens AS old
            WHERE old.account_id = p_account AND old.revoked_at IS NULL
            ORDER BY old.created_at DESC, old.id DESC
            OFFSET core.setting('identity.tokens_per_account')::int - 1)
        ORDER BY free.id
        FOR UPDATE SKIP LOCKED
    );
    INSERT INTO identity.tokens (id, account_id, token_hash, created_at, client_ip, user_agent)
    VALUES (core.new_id(), p_account, core.hash_secret(v_token), v_now, p_client_ip, left(p_user_agent, 500));
    RETURN v_token;
END
$$;
COMMENT ON FUNCTION identity.new_token(uuid, inet, text) IS 'A new token without an end for the account; stored hashed.';
