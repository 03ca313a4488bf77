-- Stores the password of somebody who came with a good link, once. Ends all sessions, all tokens, and all such links.
-- Returns the account.
--
-- Locks    the account, then its sessions, tokens and links.
-- Refuses  400 as identity.check_password_reset.
CREATE FUNCTION identity.reset_password(p_product text, p_account_code text, p_token text, p_new_hash text)
RETURNS identity.accounts
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_account identity.accounts := identity.check_password_reset(
        p_product => p_product, p_account_code => p_account_code, p_token => p_token);
BEGIN
    SELECT account.* INTO v_account FROM identity.accounts AS account WHERE account.id = v_account.id FOR UPDATE;
    -- Once more under the lock: of two at once, the second finds the link used.
    PERFORM identity.check_password_reset(p_product => p_product, p_account_code => p_account_code, p_token => p_token);
    PERFORM identity.change_password(
        p_account => v_account.id, p_old_hash => v_account.password_hash, p_new_hash => p_new_hash);
    RETURN v_account;
END
$$;
COMMENT ON FUNCTION identity.reset_password(text, text, text, text) IS
    'Stores the password of somebody who came with a good link, and signs out everywhere; refuses 400.';
