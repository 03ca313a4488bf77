-- A new token that may set the account's password; NULL for an account without an address, or when it already had as
-- many such mails today as it may cause. Older tokens stay good, because mails overtake each other.
--
-- Locks    the account.
CREATE FUNCTION identity.new_password_reset(p_account uuid) RETURNS text
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_now timestamptz := core.now();
    v_email text;
    v_token text := core.new_secret();
BEGIN
    SELECT account.email INTO v_email
    FROM identity.accounts AS account
    WHERE account.id = p_account AND account.is_active AND account.email IS NOT NULL
    FOR UPDATE;
    IF NOT FOUND OR (
        SELECT count(*) FROM identity.password_resets AS reset
        WHERE reset.account_id = p_account AND reset.created_at > v_now - interval '24 hours'
    ) >= core.setting('identity.password_resets_per_day')::int THEN
        RETURN NULL;
    END IF;

    INSERT INTO identity.password_resets (id, account_id, email, token_hash, created_at, expires_at)
    VALUES (core.new_id(), p_account, v_email, core.hash_secret(v_token), v_now,
            v_now + make_interval(hours => core.setting('identity.password_reset_hours')::int));
    RETURN v_token;
END
$$;
COMMENT ON FUNCTION identity.new_password_reset(uuid) IS 'A new token to reset a password, stored hashed; NULL when none is due.';
