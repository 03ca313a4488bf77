-- Resumes identity.hash_new_password with the hash: stores it, and ends all other sessions and all tokens. Returns the
-- account.
--
-- Locks    the account, then its sessions and tokens.
-- Refuses  400 the password was changed meanwhile, so that the old one is wrong by now; 503 it was not hashed.
CREATE FUNCTION identity.store_new_password(p_state jsonb, p_outcome jsonb) RETURNS identity.accounts
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_account identity.accounts;
BEGIN
    PERFORM api.require_outcome(p_outcome);
    IF NOT identity.change_password(
        p_account => (p_state ->> 'account')::uuid,
        p_old_hash => p_state ->> 'hash',
        p_new_hash => p_outcome ->> 'hash',
        p_but_session => (p_state ->> 'session')::uuid
    ) THEN
        PERFORM identity.refuse_old_password();
    END IF;
    SELECT account.* INTO v_account FROM identity.accounts AS account WHERE account.id = (p_state ->> 'account')::uuid;
    RETURN v_account;
END
$$;
COMMENT ON FUNCTION identity.store_new_password(jsonb, jsonb) IS
    'Resumes identity.hash_new_password: stores the new password and signs out everywhere else.';
