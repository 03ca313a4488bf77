-- Closes an account for good and makes it anonymous: no password, no name, no phone, and an address that nobody has, so
-- that the person may sign up anew. Ends its sessions, tokens and links. The row stays for what refers to it.
--
-- Locks    the account, then its sessions and tokens.
CREATE FUNCTION identity.close_account(p_account uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_product text;
    v_nobody text := 'deleted-' || p_account || '@deleted.invalid';
BEGIN
    UPDATE identity.accounts AS account
    SET email = v_nobody,
        email_verified_at = NULL,
        phone = NULL,
        phone_verified_at = NULL,
        password_hash = NULL,
        first_name = 'Deleted',
        last_name = 'User',
        is_staff = false,
        is_active = false,
        updated_at = core.now()
    WHERE account.id = p_account AND account.is_active
    RETURNING account.product INTO v_product;
    IF NOT FOUND THEN
        RETURN;
    END IF;
    PERFORM identity.end_sessions(p_account => p_account, p_reason => 'account_closed');
    DELETE FROM identity.email_verifications AS verification WHERE verification.account_id = p_account;
    DELETE FROM identity.password_resets AS reset WHERE reset.account_id = p_account;
    UPDATE identity.login_attempts AS attempt
    SET email = v_nobody
    WHERE attempt.account_id = p_account;
    PERFORM ops.record(p_product => v_product, p_actor => p_account, p_action => 'account.closed', p_subject => p_account::text);
END
$$;
COMMENT ON FUNCTION identity.close_account(uuid) IS 'Closes an account for good and makes it anonymous.';
