-- Signs an account out everywhere: ends all its sessions, but one if wanted, and all its tokens without an end. Answers
-- how many of both.
--
-- Locks    the sessions in id order, then the tokens in id order; the caller holds the account's lock.
CREATE FUNCTION identity.end_sessions(p_account uuid, p_reason text, p_but_session uuid DEFAULT NULL) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_sessions uuid[];
    v_tokens uuid[];
BEGIN
    SELECT array_agg(open.id) INTO v_sessions
    FROM (
        SELECT session.id FROM identity.sessions AS session
        WHERE session.account_id = p_account AND session.ended_at IS NULL
            AND session.id IS DISTINCT FROM p_but_session
        ORDER BY session.id FOR UPDATE
    ) AS open;
    UPDATE identity.sessions AS session
    SET ended_at = core.now(), ended_reason = p_reason
    WHERE session.id = ANY (v_sessions);

    SELECT array_agg(good.id) INTO v_tokens
    FROM (
        SELECT token.id FROM identity.tokens AS token
        WHERE token.account_id = p_account AND token.revoked_at IS NULL
        ORDER BY token.id FOR UPDATE
    ) AS good;
    UPDATE identity.tokens AS token
    SET revoked_at = core.now(), revoked_reason = p_reason
    WHERE token.id = ANY (v_tokens);
    RETURN COALESCE(cardinality(v_sessions), 0) + COALESCE(cardinality(v_tokens), 0);
END
$$;
COMMENT ON FUNCTION identity.end_sessions(uuid, text, uuid) IS
    'Ends the sessions of an account, but one, and all its tokens; answers how many.';
