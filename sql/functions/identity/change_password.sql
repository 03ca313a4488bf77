-- Stores a new password, if the old one is still what the caller proved. Ends all other sessions, all tokens, and the
-- links for a forgotten password.
-- Answers false, and changes nothing, if the password was changed meanwhile.
--
-- Locks    the account, then its sessions, tokens and links.
CREATE FUNCTION identity.change_password(
    p_account uuid,
    p_old_hash text,
    p_new_hash text,
    p_but_session uuid DEFAULT NULL
) RETURNS boolean
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_product text;
BEGIN
    UPDATE identity.accounts AS account
    SET password_hash = p_new_hash, updated_at = core.now()
    WHERE account.id = p_account AND account.is_active AND account.password_hash IS NOT DISTINCT FROM p_old_hash
    RETURNING account.product INTO v_product;
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    PERFORM identity.end_sessions(
        p_account => p_account, p_reason => 'password_change', p_but_session => p_but_session);
    -- Whoever got a link for a forgotten password before must not change it again with it.
    UPDATE identity.password_resets AS reset
    SET used_at = core.now()
    WHERE reset.account_id = p_account AND reset.used_at IS NULL;
    PERFORM ops.record(p_product => v_product, p_actor => p_account, p_action => 'account.password_changed',
        p_subject => p_account::text);
    RETURN true;
END
$$;
COMMENT ON FUNCTION identity.change_password(uuid, text, text, uuid) IS
    'Stores a new password if the old one still holds, and signs out everywhere else.';
