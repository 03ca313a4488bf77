-- The account that a token without an end belongs to; NULL without a token. The engine calls it in the statement of
-- each operation whose product has such tokens, so what it says holds for that operation.
--
-- It only reads, so that it runs in read-only transactions and on replicas too.
--
-- Refuses  401 an unknown or revoked token, or one of another product; 403 the account's address is not proved yet.
CREATE FUNCTION identity.authenticate(p_token text, p_product text) RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, identity, pg_temp AS $$
DECLARE
    v_caller record;
    v_account uuid;
BEGIN
    IF p_token IS NULL THEN
        RETURN NULL;
    END IF;
    -- Two steps by two unique indexes: a join can be planned as a walk over all accounts while their statistics are young.
    SELECT token.account_id INTO v_account
    FROM identity.tokens AS token
    WHERE token.token_hash = core.hash_secret(p_token) AND token.revoked_at IS NULL;
    SELECT account.id, account.product, account.is_active,
           COALESCE(account.email_verified_at, account.phone_verified_at) IS NOT NULL AS is_activated
    INTO v_caller
    FROM identity.accounts AS account
    WHERE account.id = v_account;
    IF NOT FOUND OR v_caller.product <> p_product OR NOT v_caller.is_active THEN
        PERFORM api.refuse(p_status => 401, p_code => 'invalid_token', p_message => 'Invalid token.');
    ELSIF NOT v_caller.is_activated THEN
        PERFORM api.refuse(p_status => 403, p_code => 'not_activated',
            p_message => 'Please activate your account first: open the link in the email that we sent you.');
    END IF;
    RETURN v_caller.id;
END
$$;
COMMENT ON FUNCTION identity.authenticate(text, text) IS
    'The account of a token without an end; NULL without a token, refuses 401 and 403.';
