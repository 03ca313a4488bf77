-- Uses a verification token. A second use of one that was good is a success too: mail scanners open links first.
--
-- Locks    the account, then the token.
-- Refuses  400 a token that is unknown, expired, of another product, or for an address the account no longer has.
CREATE FUNCTION identity.verify_email(p_product text, p_token text) RETURNS identity.accounts
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_hash bytea := core.hash_secret(p_token);
    v_account identity.accounts;
BEGIN
    SELECT account.* INTO v_account
    FROM identity.accounts AS account
    WHERE account.id = (
            SELECT verification.account_id FROM identity.email_verifications AS verification
            WHERE verification.token_hash = v_hash
        )
        AND account.product = p_product AND account.is_active
    FOR UPDATE;

    UPDATE identity.email_verifications AS verification
    SET used_at = COALESCE(verification.used_at, v_now)
    WHERE verification.token_hash = v_hash
        AND verification.account_id = v_account.id
        AND verification.email = v_account.email
        AND (verification.used_at IS NOT NULL OR verification.expires_at > v_now);
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid_token',
            p_message => 'Invalid or expired verification token.', p_field => 'token');
    END IF;

    UPDATE identity.accounts AS account
    SET email_verified_at = v_now, updated_at = v_now
    WHERE account.id = v_account.id AND account.email_verified_at IS NULL
    RETURNING account.* INTO v_account;
    IF FOUND THEN
        PERFORM ops.record(p_product => p_product, p_actor => v_account.id, p_action => 'account.email_verified',
            p_subject => v_account.id::text);
    ELSE
        SELECT account.* INTO v_account
        FROM identity.accounts AS account
        JOIN identity.email_verifications AS verification ON verification.account_id = account.id
        WHERE verification.token_hash = v_hash;
    END IF;
    RETURN v_account;
END
$$;
COMMENT ON FUNCTION identity.verify_email(text, text) IS
    'Uses an e-mail verification token, and returns its account; refuses 400.';
