-- Uses a verification token, and returns its account.
--
-- Locks    as identity.try_verify_email.
-- Refuses  400 a token that is unknown, expired, of another product, or for an address the account no longer has.
CREATE FUNCTION identity.verify_email(p_product text, p_token text) RETURNS identity.accounts
LANGUAGE plpgsql VOLATILE AS $$
DECLARE
    v_verified record;
    v_account identity.accounts;
BEGIN
    SELECT * INTO v_verified FROM identity.try_verify_email(p_product => p_product, p_token => p_token);
    IF v_verified.problem IS NOT NULL THEN
        PERFORM api.refuse(p_status => 400, p_code => 'invalid_token',
            p_message => 'Invalid or expired verification token.', p_field => 'token');
    END IF;
    SELECT account.* INTO v_account FROM identity.accounts AS account WHERE account.id = v_verified.account_id;
    RETURN v_account;
END
$$;
COMMENT ON FUNCTION identity.verify_email(text, text) IS
    'Uses an e-mail verification token, and returns its account; refuses 400.';
