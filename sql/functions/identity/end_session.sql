-- Ends a session and with it all its refresh tokens. Answers whether it was open; a repeat changes nothing.
CREATE FUNCTION identity.end_session(p_session uuid, p_reason text) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_account identity.accounts;
BEGIN
    UPDATE identity.sessions AS session
    SET ended_at = core.now(), ended_reason = p_reason
    FROM identity.accounts AS account
    WHERE session.id = p_session AND session.ended_at IS NULL AND account.id = session.account_id
    RETURNING account.* INTO v_account;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM ops.record(p_product => v_account.product, p_actor => v_account.id, p_action => 'session.ended',
        p_subject => p_session::text, p_detail => jsonb_build_object('reason', p_reason));
    RETURN true;
END
$$;
COMMENT ON FUNCTION identity.end_session(uuid, text) IS 'Ends a session and its refresh tokens; answers whether it was open.';
