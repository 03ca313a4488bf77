-- Uses a verification token. A second use of one that was good is a success too: mail scanners open links first.
--
-- It does not refuse: problem is NULL, expired, or invalid (unknown, of another product or account, or for an address
-- the account no longer has), and account_id is the account when there is no problem.
--
-- Locks    the account, then the token.
CREATE FUNCTION identity.try_verify_email(
    p_product text,
    p_token text,
    p_account_code text DEFAULT NULL
) RETURNS TABLE (account_id uuid, problem text)
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_used identity.email_verifications;
    v_account identity.accounts;
BEGIN
    SELECT account.* INTO v_account
    FROM identity.accounts AS account
    WHERE account.id = (
            SELECT verification.account_id FROM identity.email_verifications AS verification
            WHERE verification.token_hash = core.hash_secret(p_token)
        )
        AND account.product = p_product AND account.is_active
        AND (p_account_code IS NULL OR identity.account_code(account.id) = p_account_code)
    FOR UPDATE;
    SELECT verification.* INTO v_used
    FROM identity.email_verifications AS verification
    WHERE verification.token_hash = core.hash_secret(p_token)
        AND verification.account_id = v_account.id AND verification.email = v_account.email;

    IF v_used.id IS NULL THEN
        problem := 'invalid';
    ELSIF v_used.used_at IS NULL AND v_used.expires_at <= v_now THEN
        problem := 'expired';
    ELSE
        account_id := v_account.id;
        UPDATE identity.email_verifications AS verification
        SET used_at = v_now
        WHERE verification.id = v_used.id AND verification.used_at IS NULL;
        IF v_account.email_verified_at IS NULL THEN
            UPDATE identity.accounts AS account
            SET email_verified_at = v_now, updated_at = v_now
            WHERE account.id = v_account.id;
            PERFORM ops.record(p_product => p_product, p_actor => v_account.id, p_action => 'account.email_verified',
                p_subject => v_account.id::text);
        END IF;
    END IF;
    RETURN NEXT;
END
$$;
COMMENT ON FUNCTION identity.try_verify_email(text, text, text) IS
    'Uses an e-mail verification token; answers with its account, or with the problem: expired or invalid.';
