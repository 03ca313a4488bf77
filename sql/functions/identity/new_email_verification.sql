-- A new token that proves the account's e-mail address; NULL when nothing is to prove, or when the account already
-- had as many mails today as it may cause. Older tokens stay good, because mails overtake each other.
--
-- Locks    the account.
CREATE FUNCTION identity.new_email_verification(p_account uuid) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_email text;
    v_sent bigint;
    v_token text := core.new_secret();
BEGIN
    SELECT account.email INTO v_email
    FROM identity.accounts AS account
    WHERE account.id = p_account AND account.is_active AND account.email_verified_at IS NULL
    FOR UPDATE;
    IF v_email IS NULL THEN
        RETURN NULL;
    END IF;

    SELECT count(*) INTO v_sent
    FROM identity.email_verifications AS verification
    WHERE verification.account_id = p_account AND verification.created_at > v_now - interval '24 hours';
    IF v_sent >= core.setting('identity.email_verifications_per_day')::int THEN
        RETURN NULL;
    END IF;

    INSERT INTO identity.email_verifications (id, account_id, email, token_hash, created_at, expires_at)
    VALUES (core.new_id(), p_account, v_email, core.hash_secret(v_token), v_now,
            v_now + make_interval(hours => core.setting('identity.email_verification_hours')::int));
    RETURN v_token;
END
$$;
COMMENT ON FUNCTION identity.new_email_verification(uuid) IS
    'A new e-mail verification token, stored hashed; NULL when none is due.';
