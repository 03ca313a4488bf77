-- The account whose password a link resets, if the link is good.
--
-- Refuses  400 the link is unknown, used, expired, of another account or product, or went to an address that the account
--          no longer has.
CREATE FUNCTION identity.check_password_reset(p_product text, p_account_code text, p_token text) RETURNS identity.accounts
LANGUAGE plpgsql STABLE AS $$
DECLARE
    v_account identity.accounts;
BEGIN
    SELECT account.* INTO v_account
    FROM identity.password_resets AS reset
    JOIN identity.accounts AS account ON account.id = reset.account_id AND account.email = reset.email
    WHERE reset.token_hash = core.hash_secret(p_token) AND reset.used_at IS NULL AND reset.expires_at > core.now()
        AND account.product = p_product AND account.is_active
        AND identity.account_code(account.id) = p_account_code;
    IF NOT FOUND THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid_token', p_message => 'Invalid or expired reset link.');
    END IF;
    RETURN v_account;
END
$$;
COMMENT ON FUNCTION identity.check_password_reset(text, text, text) IS
    'The account whose password a link resets; refuses 400 a link that is not good.';
