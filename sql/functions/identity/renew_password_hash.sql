-- Stores another hash of the same password. Sessions stay, because the password does.
--
-- Does nothing when the account is being changed at this moment: the next login tries again.
--
-- Locks    the account, if it is free.
CREATE FUNCTION identity.renew_password_hash(p_account uuid, p_old_hash text, p_new_hash text) RETURNS void
LANGUAGE sql VOLATILE AS $$
    UPDATE identity.accounts AS account
    SET password_hash = p_new_hash
    WHERE account.id IN (
        SELECT free.id FROM identity.accounts AS free
        WHERE free.id = p_account AND free.password_hash = p_old_hash
        FOR NO KEY UPDATE SKIP LOCKED
    )
$$;
COMMENT ON FUNCTION identity.renew_password_hash(uuid, text, text) IS
    'Stores another hash of the same password, unless the account is being changed.';
