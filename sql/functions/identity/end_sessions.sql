-- Ends all sessions of an account, but one if wanted. Answers how many.
--
-- Locks    the sessions, in id order; the caller holds the account's lock.
CREATE FUNCTION identity.end_sessions(p_account uuid, p_reason text, p_but_session uuid DEFAULT NULL) RETURNS int
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_open uuid[];
BEGIN
    SELECT array_agg(open.id) INTO v_open
    FROM (
        SELECT session.id FROM identity.sessions AS session
        WHERE session.account_id = p_account AND session.ended_at IS NULL
            AND session.id IS DISTINCT FROM p_but_session
        ORDER BY session.id FOR UPDATE
    ) AS open;
    UPDATE identity.sessions AS session
    SET ended_at = core.now(), ended_reason = p_reason
    WHERE session.id = ANY (v_open);
    RETURN COALESCE(cardinality(v_open), 0);
END
$$;
COMMENT ON FUNCTION identity.end_sessions(uuid, text, uuid) IS 'Ends the sessions of an account, but one; answers how many.';
